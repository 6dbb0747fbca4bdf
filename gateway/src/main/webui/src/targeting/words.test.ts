import { expect, it } from 'vitest';
import { audienceOf } from './audience';

it('nothing targeted is nobody named', () => {
  expect(audienceOf(null)).toEqual([]);
  expect(audienceOf({ everyone: {} })).toEqual([]);
});

it('names what a tree asks for and what it excludes', () => {
  const targeting = {
    all: [
      { tag: { code: 'interest.candle' } },
      { keyword: { terms: ['candles', '蜡烛'], match: 'EXACT', field: 'PAGE' } },
      { not: { device: { types: ['TABLET'] } } },
    ],
  };
  expect(audienceOf(targeting)).toEqual(['interest.candle', 'candles', '蜡烛', '≠ TABLET']);
});

it('twice not is a yes', () => {
  expect(audienceOf({ not: { not: { tag: { code: 'a' } } } })).toEqual(['a']);
});
