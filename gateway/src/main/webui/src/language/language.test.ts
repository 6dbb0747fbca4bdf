import { expect, it } from 'vitest';
import en from './en.json';
import { languageOf } from './language';
import zh from './zh.json';

type Tree = { [key: string]: string | Tree };

function leaves(tree: Tree, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') {
      found.set(path + key, value);
    } else {
      leaves(value, `${path}${key}.`).forEach((text, at) => found.set(at, text));
    }
  }
  return found;
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/{{\w+}}/g)].map((match) => match[0]).sort();
}

const english = leaves(en);
const chinese = leaves(zh);

it('every text is in both languages', () => {
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
});

it.each([...english.keys()])('%s says something and names the same values', (key) => {
  const text = chinese.get(key) ?? '';
  expect(english.get(key)?.trim()).not.toBe('');
  expect(text.trim()).not.toBe('');
  expect(placeholders(text)).toEqual(placeholders(english.get(key) ?? ''));
});

it('every Chinese text is Chinese', () => {
  expect([...chinese].filter(([, text]) => !/\p{Script=Han}/u.test(text))).toEqual([]);
});

it('a browser language is one of the two', () => {
  expect(['zh-CN', 'zh-Hant-TW', 'en-GB', 'de', undefined].map(languageOf)).toEqual([
    'zh',
    'zh',
    'en',
    'en',
    'en',
  ]);
});
