import dayjs from 'dayjs';
import { describe, expect, it } from 'vitest';
import { placeErrors } from '../api/problem';
import { CODE, ruleBody, suggestedCode, tagBody, type TagForm, tagPointers } from './tagForm';

const candles: TagForm = {
  nameEn: 'Candles',
  nameZh: '蜡烛',
  code: 'interest.candle',
  category: 'interest',
  event: 'product_view',
  where: [{ field: 'item.category', op: 'EQ', value: 'candle' }],
  measure: 'count',
  count: 3,
  within: 14,
  unit: 'D',
};

it('a tag and its rule are what the API wants', () => {
  expect(tagBody(candles)).toEqual({
    code: 'interest.candle',
    name: { en: 'Candles', zh: '蜡烛' },
    category: 'interest',
    valueType: 'FLAG',
  });
  expect(ruleBody(candles)).toEqual({
    tag: 'interest.candle',
    when: {
      event: 'product_view',
      where: [{ field: 'item.category', op: 'EQ', value: 'candle' }],
    },
    count: { gte: 3 },
    within: 'P14D',
  });
});

it('amounts become micros, times become instants, shorter periods have a T', () => {
  const form: TagForm = {
    ...candles,
    where: [
      { field: 'valueMicros', op: 'GTE', value: '5.50' },
      { field: 'occurredAt', op: 'GT', value: dayjs('2026-11-21T08:00:00+08:00') },
      { field: 'quantity', op: 'LT', value: 3 },
    ],
    measure: 'sum',
    sumField: 'valueMicros',
    sum: '100.5',
    within: 20,
    unit: 'S',
  };
  expect(ruleBody(form)).toMatchObject({
    when: {
      where: [
        { value: 5_500_000 },
        { value: '2026-11-21T00:00:00.000Z' },
        { field: 'quantity', op: 'LT', value: 3 },
      ],
    },
    sum: { field: 'valueMicros', gte: 100_500_000 },
    within: 'PT20S',
  });
  expect(ruleBody({ ...form, sumField: 'quantity', sum: '12' })).toMatchObject({
    sum: { gte: 12 },
  });
});

it('the latest value needs a tag with values', () => {
  const form: TagForm = {
    ...candles,
    measure: 'last',
    lastField: 'item.brand',
    values: ['Acme', 'Beta'],
  };
  expect(tagBody(form)).toMatchObject({ valueType: 'ENUM', values: ['Acme', 'Beta'] });
  expect(ruleBody(form)).toMatchObject({ last: { field: 'item.brand' } });
});

describe('an error of the API', () => {
  const at = (pointer: string) =>
    placeErrors([{ pointer, code: 'BAD_VALUE', message: 'm' }], tagPointers(candles)).fields[0]
      ?.name;

  it('finds its field', () => {
    expect(at('/code')).toBe('code');
    expect(at('/name/zh')).toBe('nameZh');
    expect(at('/count/gte')).toBe('count');
    expect(at('/within')).toBe('within');
  });

  it('finds its row of the conditions', () => {
    expect(at('/when/where/0/op')).toEqual(['where', 0, 'op']);
    expect(at('/when/where/0/value/1')).toEqual(['where', 0, 'value']);
    expect(at('/when/where/7/value')).toBeUndefined();
  });
});

it('a code is suggested from category and name, where they have Latin letters', () => {
  expect(suggestedCode('Interest', 'Candle lovers!')).toBe('interest.candle_lovers');
  expect(suggestedCode(undefined, '2026 fans')).toBe('');
  expect(suggestedCode('兴趣', '蜡烛')).toBe('');
  expect(suggestedCode('interest', 'Candle & wax')).toMatch(CODE);
});
