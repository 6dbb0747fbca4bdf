import i18next from 'i18next';
import { expect, it } from 'vitest';
import en from '../language/en.json';
import zh from '../language/zh.json';
import { FIELDS, OPERATORS } from './fields';
import { fieldWords, ruleWords } from './ruleWords';

const translations = i18next.createInstance();
await translations.init({
  resources: { en: { translation: en }, zh: { translation: zh } },
  interpolation: { escapeValue: false },
});
const english = { t: translations.getFixedT('en'), language: 'en', currency: 'CNY' };
const chinese = { t: translations.getFixedT('zh'), language: 'zh-CN', currency: 'CNY' };

const candles = {
  when: {
    event: 'product_view',
    where: [{ field: 'item.category', op: 'EQ', value: 'candle' }],
  },
  count: { gte: 3 },
  within: 'P14D',
};

it('a count is told in both languages', () => {
  expect(ruleWords(candles, english)).toBe(
    '3 or more product views within 14 days, where item category is candle',
  );
  expect(ruleWords(candles, chinese)).toBe('14天内商品浏览至少 3 次，条件：商品类目 为 candle');
});

it('a sum of values is told as money', () => {
  const rule = {
    when: { event: 'purchase' },
    sum: { field: 'valueMicros', gte: 100_500_000 },
    within: 'PT20S',
  };
  expect(ruleWords(rule, english)).toBe(
    'value of purchases adds up to ¥100.50 or more within 20 seconds',
  );
  expect(ruleWords(rule, chinese)).toBe('20秒钟内购买的金额合计不少于 ¥100.50');
});

it('the last value of an attribute of an own event keeps their names', () => {
  const rule = { when: { event: 'quiz' }, last: { field: 'attributes.colour' }, within: 'P1D' };
  expect(ruleWords(rule, english)).toBe('the latest attribute colour of quiz within 1 day');
  expect(ruleWords(rule, chinese)).toBe('1天内最近一次quiz的属性 colour');
});

it('conditions nest', () => {
  const where = [
    {
      any: [
        { field: 'item.brand', op: 'IN', value: ['Acme', 'Beta'] },
        { not: { field: 'valueMicros', op: 'LT', value: 5_000_000 } },
      ],
    },
    { field: 'orderId', op: 'EXISTS', value: false },
    { field: 'trusted', op: 'EQ', value: true },
  ];
  expect(ruleWords({ ...candles, when: { event: 'search', where } }, english)).toBe(
    '3 or more searches within 14 days, where (item brand is one of Acme or Beta or not (value is below ¥5.00))' +
      ' and order number is not given and sent by the server is yes',
  );
});

it('every field and operator has a name in both languages', () => {
  for (const { t } of [english, chinese]) {
    expect(Object.keys(FIELDS).filter((field) => fieldWords(field, t) === field)).toEqual([]);
  }
  expect(
    [...new Set(Object.values(OPERATORS).flat())].filter((op) => !(op in en.operator)),
  ).toEqual([]);
});
