import { describe, expect, it } from 'vitest';
import { decimalOf, formatMoney, microsOf, MOST_MICROS, share } from './money';

describe('decimalOf', () => {
  it.each([
    [0, '0.000000'],
    [1, '0.000001'],
    [2000, '0.002000'],
    [10_000_000, '10.000000'],
    [-1_500_000, '-1.500000'],
    [1_000_000_000_000_000, '1000000000.000000'],
  ])('%d micros are %s', (micros, decimal) => {
    expect(decimalOf(micros)).toBe(decimal);
  });
});

describe('microsOf', () => {
  it.each([
    ['0', 0],
    ['10', 10_000_000],
    ['10.00', 10_000_000],
    ['0.000001', 1],
    [' 2.5 ', 2_500_000],
    ['1000000000', Number(MOST_MICROS)],
  ])('%j is %d micros', (decimal, micros) => {
    expect(microsOf(decimal)).toBe(micros);
  });

  it.each(['', '-1', '1e3', '1,000', '0.0000001', '1000000000.000001', 'ten', '１０'])(
    '%j is no amount',
    (text) => {
      expect(microsOf(text)).toBeNull();
    },
  );

  it('reads back what decimalOf wrote, where binary fractions would not', () => {
    for (const micros of [100_000, 290_000, 1_005_000, 4_350_001, 999_999_999_999_999]) {
      expect(microsOf(decimalOf(micros))).toBe(micros);
    }
  });
});

describe('formatMoney', () => {
  it('has two decimals, or all there are', () => {
    expect(formatMoney('10.000000', 'CNY', 'en')).toBe('¥10.00');
    expect(formatMoney('0.002000', 'CNY', 'en')).toBe('¥0.002');
    expect(formatMoney('0.000000333', 'CNY', 'en')).toBe('¥0.000000333');
    expect(formatMoney('1234.5', 'CNY', 'zh-CN')).toBe('¥1,234.50');
    expect(formatMoney('1234.5', 'USD', 'en')).toBe('$1,234.50');
  });

  it('does not round an amount that a double cannot hold', () => {
    expect(formatMoney('9007199254.740993', 'CNY', 'en')).toBe('¥9,007,199,254.740993');
  });
});

it('share is for bars: never above 9.99, nothing of nothing', () => {
  expect(share('2.5', '10')).toBe(0.25);
  expect(share('1000', '10')).toBe(9.99);
  expect(share('1', '0')).toBe(0);
});
