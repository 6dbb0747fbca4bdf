import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Lists the built files for the gateway, which serves nothing else, and compresses each beside itself. */
export function filesForTheGateway(): Plugin {
  let out = 'dist';
  return {
    name: 'files-for-the-gateway',
    apply: 'build',
    configResolved: (config) => {
      out = config.build.outDir;
    },
    closeBundle: () => {
      const files = readdirSync(out, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
      for (const file of files) {
        const content = readFileSync(file);
        const small = gzipSync(content, { level: 9 });
        if (small.length < content.length) {
          writeFileSync(`${file}.gz`, small);
        }
      }
      const names = files.map((file) => relative(out, file).replaceAll(sep, '/')).sort();
      writeFileSync(join(out, 'files.txt'), names.join('\n') + '\n');
    },
  };
}
