import { expect, it } from 'vitest';
import { hourIn } from '../format/time';
import { lastHours, sumOf } from './report';

const now = new Date('2026-11-21T02:15:00Z');
const inShanghai = (at: Date) => hourIn('Asia/Shanghai', at);
const row = { served: 9, impressions: 5, clicks: 1, spend: '0.010000' };

it('there are 24 hours up to the present one, silent ones too', () => {
  const rows = [{ ...row, hour: '2026-11-21T02:00:00Z' }];
  const hours = lastHours(rows, 'spend', now, inShanghai);
  expect(hours).toHaveLength(24);
  expect(hours[0]).toEqual({
    hour: '2026-11-20T11',
    served: 0,
    impressions: 0,
    clicks: 0,
    money: '0.000000000',
  });
  expect(hours.at(-1)).toEqual({
    hour: '2026-11-21T10',
    served: 9,
    impressions: 5,
    clicks: 1,
    money: '0.010000000',
  });
});

it('an hour outside of the 24 is left out', () => {
  const rows = [{ ...row, hour: '2026-11-19T02:00:00Z' }];
  const hours = lastHours(rows, 'spend', now, inShanghai);
  expect(hours.every(({ served }) => served === 0)).toBe(true);
});

it('the hour that is named twice when clocks are put back holds both', () => {
  const after = new Date('2026-10-25T05:30:00Z');
  const rows = ['2026-10-25T00:00:00Z', '2026-10-25T01:00:00Z'].map((hour) => ({ ...row, hour }));
  const hours = lastHours(rows, 'spend', after, (at) => hourIn('Europe/Berlin', at));
  expect(hours).toHaveLength(23);
  expect(hours.find(({ hour }) => hour === '2026-10-25T02')).toMatchObject({
    served: 18,
    money: '0.020000000',
  });
});

it('publishers see what they earned', () => {
  const rows = [{ hour: '2026-11-21T02:00:00Z', served: 1, earnings: '0.7' }];
  expect(lastHours(rows, 'earnings', now, inShanghai).at(-1)?.money).toBe('0.700000000');
});

it('sums are exact', () => {
  expect(sumOf([])).toBe('0.000000000');
  expect(sumOf(['0.1', '0.2'])).toBe('0.300000000');
  expect(sumOf(Array.from({ length: 1000 }, () => '0.000000333'))).toBe('0.000333000');
  expect(sumOf(['1000000000', '0.000000001'])).toBe('1000000000.000000001');
});
