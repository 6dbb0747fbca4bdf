// Builds the site tag, or checks it, when something has changed since the last time: build.mjs build|check <folder>
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const MOST_GZIPPED_BYTES = 8_000;
const here = dirname(fileURLToPath(import.meta.url));

/** What the outputs are made of, and how. */
function inputs(folders) {
    return folders.flatMap((name) => {
        const path = join(here, name);
        return statSync(path).isDirectory()
            ? readdirSync(path).map((file) => join(path, file))
            : [path];
    });
}

function isNewer(output, sources) {
    if (!existsSync(output)) {
        return false;
    }
    const made = statSync(output).mtimeMs;
    return sources.every((source) => statSync(source).mtimeMs <= made);
}

/** Installs what package-lock.json names, unless it is there: for a build, esbuild alone. */
function install(needed, ...options) {
    const lock = join(here, 'package-lock.json');
    if (
        existsSync(join(here, 'node_modules', needed)) &&
        isNewer(join(here, 'node_modules', '.package-lock.json'), [lock])
    ) {
        return;
    }
    run('npm', 'ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error', ...options);
}

function run(command, ...options) {
    const windows = process.platform === 'win32';
    const outcome = spawnSync(windows ? `${command}.cmd` : command, options, {
        cwd: here,
        stdio: 'inherit',
        shell: windows,
    });
    if (outcome.status !== 0) {
        console.error(
            `${command} ${options.join(' ')} failed${outcome.error ? `: ${outcome.error.message}` : ''}`,
        );
        process.exit(1);
    }
}

const sha384 = (text) => `sha384-${createHash('sha384').update(text).digest('base64')}`;

async function build(out) {
    const { build: bundle } = await import('esbuild');
    const script = async (name, define = {}) => {
        const result = await bundle({
            entryPoints: [join(here, 'src', `${name}.ts`)],
            bundle: true,
            format: 'iife',
            target: 'es2019',
            minify: true,
            charset: 'ascii',
            legalComments: 'none',
            write: false,
            define: Object.fromEntries(
                Object.entries(define).map(([key, value]) => [key, JSON.stringify(value)]),
            ),
        });
        return result.outputFiles[0].text.trim();
    };
    const debug = await script('debug');
    const tag = await script('main', { DEBUG_INTEGRITY: sha384(debug) });
    // A closing tag inside the script would end it.
    const frameScript = (await script('frame')).replaceAll('</', '<\\/');
    const frame = `<!doctype html><meta charset="utf-8"><title>Ad</title><script>${frameScript}</script>`;
    const version = createHash('sha256')
        .update(tag)
        .update(frame)
        .update(debug)
        .digest('hex')
        .slice(0, 16);
    const integrity = sha384(tag);
    const gzipBytes = gzipSync(tag, { level: 9 }).length;
    if (gzipBytes > MOST_GZIPPED_BYTES) {
        console.error(
            `the site tag has ${gzipBytes} bytes gzipped; it may have ${MOST_GZIPPED_BYTES}`,
        );
        process.exit(1);
    }
    const loader = await script('loader', { VERSION: version, INTEGRITY: integrity });
    const facts = { version, integrity, bytes: Buffer.byteLength(tag), gzipBytes };
    rmSync(out, { recursive: true, force: true });
    mkdirSync(out, { recursive: true });
    const files = {
        'tag.js': loader,
        'narrowcast.js': tag,
        'frame.html': frame,
        'debug.js': debug,
    };
    for (const [name, text] of Object.entries(files)) {
        writeFileSync(join(out, name), text);
        writeFileSync(join(out, `${name}.gz`), gzipSync(text, { level: 9 }));
    }
    // The last one: it says that all the others are there.
    writeFileSync(join(out, 'facts.json'), `${JSON.stringify(facts)}\n`);
    console.log(`site tag ${version}: ${facts.bytes} bytes, ${gzipBytes} gzipped`);
}

const [what, folder, ...more] = process.argv.slice(2);
// A build without tests, or of single test classes, says so; Maven leaves the name of what was not set as it is.
const isSkipped = more.some((each) => each === 'skip=true' || /^only=(?!\$)./.test(each));
const out = resolve(folder ?? '');
if (what === 'build' && folder) {
    if (!isNewer(join(out, 'facts.json'), inputs(['src', 'build.mjs', 'package-lock.json']))) {
        install('esbuild', '--omit=dev');
        await build(out);
    }
} else if (what === 'check' && folder) {
    const stamp = join(out, 'tag-checked');
    const sources = inputs(['src', 'test', 'build.mjs', 'package-lock.json', 'tsconfig.json']);
    if (!isSkipped && !isNewer(stamp, sources)) {
        install('vitest');
        run('npm', 'run', '--silent', 'check');
        mkdirSync(out, { recursive: true });
        writeFileSync(stamp, '');
    }
} else {
    console.error('build.mjs build|check <folder>');
    process.exit(1);
}
