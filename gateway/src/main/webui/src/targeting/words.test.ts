import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import en from '../language/en.json';
import zh from '../language/zh.json';
import { targetingWords, type Wording } from './words';

const translations = i18next.createInstance();
await translations.init({
  resources: { en: { translation: en }, zh: { translation: zh } },
  interpolation: { escapeValue: false },
});
const names: Record<string, string> = { 'interest.candle': 'Candles' };
const wording = (language: 'en' | 'zh'): Wording => ({
  t: translations.getFixedT(language),
  language: language === 'en' ? 'en' : 'zh-CN',
  tagName: (code) => names[code] ?? code,
});
const english = wording('en');
const chinese = wording('zh');

it('nothing targeted is nobody named', () => {
  expect(targetingWords(null, english)).toEqual([]);
  expect(targetingWords({ everyone: {} }, english)).toEqual([]);
  expect(targetingWords({ all: [{ everyone: {} }] }, english)).toEqual([]);
});

it('each thing that must hold is told by itself, in both languages', () => {
  const targeting = {
    all: [
      { tag: { code: 'interest.candle' } },
      { all: [{ lifecycle: { in: ['NEW', 'ACTIVE'] } }] },
      { keyword: { terms: ['candles', '蜡烛'], match: 'EXACT', field: 'PAGE' } },
      { not: { device: { types: ['TABLET'] } } },
    ],
  };
  expect(targetingWords(targeting, english)).toEqual([
    'Tag Candles',
    'Lifecycle new or active',
    'Page keyword candles or 蜡烛',
    'Not: Device Tablet',
  ]);
  expect(targetingWords(targeting, chinese)).toEqual([
    '标签“Candles”',
    '生命周期：新客或活跃',
    '页面关键词：candles或蜡烛',
    '排除：设备：平板',
  ]);
});

describe('a tag', () => {
  it('that is not known is told by its code', () => {
    expect(targetingWords({ tag: { code: 'other.tag' } }, english)).toEqual(['Tag other.tag']);
  });

  it('may be wanted with some values and a score', () => {
    const targeting = { tag: { code: 'interest.candle', in: ['Acme', 'Beta'], minScore: 60 } };
    expect(targetingWords(targeting, english)).toEqual([
      'Tag Candles: Acme or Beta, score at least 60',
    ]);
    expect(targetingWords(targeting, chinese)).toEqual([
      '标签“Candles”：Acme或Beta，分值不低于 60',
    ]);
  });
});

it('alternatives are one text, groups inside of them stand in brackets', () => {
  const a = { tag: { code: 'a' } };
  const b = { tag: { code: 'b' } };
  expect(targetingWords({ any: [a, { all: [b, { not: a }] }] }, english)).toEqual([
    'Tag a or (Tag b and Not: Tag a)',
  ]);
  expect(targetingWords({ not: { any: [a, b] } }, chinese)).toEqual(['排除：(标签“a”或标签“b”)']);
});

it('twice not is a yes', () => {
  expect(targetingWords({ not: { not: { tag: { code: 'a' } } } }, english)).toEqual(['Tag a']);
});

it('long lists are cut', () => {
  const terms = Array.from({ length: 9 }, (_, i) => `k${i}`);
  expect(targetingWords({ keyword: { terms } }, english)).toEqual([
    'Page keyword k0, k1, k2, k3, k4, k5, or 3 more',
  ]);
});

it('places and languages have their names', () => {
  expect(targetingWords({ geo: { countries: ['CN'], cities: ['CN-330100'] } }, chinese)).toEqual([
    '地区：中国或CN-330100',
  ]);
  expect(targetingWords({ language: { in: ['zh'] } }, english)).toEqual(['Language Chinese']);
});

it('devices, stores, segments and categories are told in both languages', () => {
  const device = { types: ['MOBILE'], os: ['IOS', 'HARMONY_OS'], browsers: ['SAMSUNG_INTERNET'] };
  const stores = { points: [{ id: 'West Lake', lat: 30.2, lon: 120.1 }], radiusMeters: 3000 };
  const all = [
    { device },
    { near: stores },
    { near: { ...stores, radiusMeters: 800 } },
    { segment: { id: 'seg_1' } },
    { contextCategory: { in: ['150', '151'] } },
  ];
  expect(targetingWords({ all }, english)).toEqual([
    'Device Mobile and system iOS or HarmonyOS and browser Samsung Internet',
    'Within 3 km of West Lake',
    'Within 800 m of West Lake',
    'Segment seg_1',
    'Content category 150 or 151',
  ]);
  expect(targetingWords({ all }, chinese)).toEqual([
    '设备：手机且系统：iOS或HarmonyOS且浏览器：Samsung Internet',
    'West Lake周围3公里以内',
    'West Lake周围800米以内',
    '人群：seg_1',
    '内容分类：150或151',
  ]);
});

it('keywords are told by where and how they are looked for', () => {
  const words = (match: string, field: string) =>
    targetingWords({ keyword: { terms: ['candles'], match, field } }, english)[0];
  expect(words('PHRASE', 'PAGE')).toBe('Phrase on the page candles');
  expect(words('BROAD', 'PAGE')).toBe('Words on the page candles');
  expect(words('EXACT', 'SEARCH')).toBe('Search for candles');
  expect(words('PHRASE', 'SEARCH')).toBe('Phrase searched for candles');
  expect(words('BROAD', 'SEARCH')).toBe('Words searched for candles');
});

it('a leaf of a newer release is shown as it is', () => {
  expect(targetingWords({ weather: { in: ['RAIN'] } }, english)).toEqual([
    '{"weather":{"in":["RAIN"]}}',
  ]);
});
