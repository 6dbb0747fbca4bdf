import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EXAMPLE, filled, PLATFORMS } from './snippets';

const docs = readFileSync('../../../../docs/websites.md', 'utf8');
const snippets = PLATFORMS.flatMap(({ name, server, snippets }) =>
  snippets.map((snippet) => ({ ...snippet, name: `${name} ${snippet.about}`, server })),
);

it('every file is offered', () => {
  const texts = readdirSync('src/sites/snippets').map((file) =>
    readFileSync(`src/sites/snippets/${file}`, 'utf8'),
  );
  expect(texts.filter((text) => !snippets.some((snippet) => snippet.text === text))).toEqual([]);
});

it('the start is two lines', () => {
  expect(PLATFORMS[0]?.snippets[0]?.text.trimEnd().split('\n')).toHaveLength(2);
});

describe.each(snippets)('$name', ({ text, language, server }) => {
  it('is in the documentation, word for word', () => {
    expect(docs).toContain('```' + language + '\n' + text + '```');
  });

  it('keeps secrets out of pages and out of source code', () => {
    expect(text).not.toContain('sk_');
    expect(text.includes('NARROWCAST_SECRET_KEY')).toBe(server);
    expect(server && text.includes(EXAMPLE.key)).toBe(false);
  });
});

describe('filled', () => {
  const own = { origin: 'https://narrow.test', key: 'pk_$&own', placement: 'pl_0199' };
  const [start] = PLATFORMS[0]?.snippets ?? [];

  it('says what is the site’s own', () => {
    expect(filled(start?.text ?? '', own)).toBe(
      '<script async src="https://narrow.test/tag.js" data-site-key="pk_$&own"></script>\n' +
        '<div data-ad-placement="pl_0199"></div>',
    );
  });

  it('leaves the example where nothing is known', () => {
    expect(filled(start?.text ?? '', {})).toContain(EXAMPLE.key);
  });
});
