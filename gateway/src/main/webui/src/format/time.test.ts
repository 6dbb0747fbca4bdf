import { expect, it } from 'vitest';
import { dayIn, dayShare, formatInstant, hourIn, zoneLabel, zones } from './time';

const at = new Date('2026-11-20T16:30:00Z');

it('the day and the hour are those of the zone', () => {
  expect(dayIn('UTC', at)).toBe('2026-11-20');
  expect(dayIn('Asia/Shanghai', at)).toBe('2026-11-21');
  expect(hourIn('Asia/Shanghai', at)).toBe('2026-11-21T00');
  expect(hourIn('America/St_Johns', at)).toBe('2026-11-20T13');
});

it('dayShare starts at midnight of the zone', () => {
  expect(dayShare('UTC', at)).toBeCloseTo(0.6875, 6);
  expect(dayShare('Asia/Shanghai', at)).toBeCloseTo(0.5 / 24, 6);
});

it('a zone is shown with its offset', () => {
  expect(zoneLabel('Asia/Shanghai', 'en', at)).toBe('Asia/Shanghai (GMT+8)');
  expect(zoneLabel('UTC', 'en', at)).toBe('UTC');
});

it('an instant is shown in the language and the zone', () => {
  expect(formatInstant('2026-11-20T16:30:00Z', 'en', 'Asia/Shanghai')).toMatch(
    /^Nov 21, 2026, 12:30\sAM GMT\+8$/,
  );
  expect(formatInstant('2026-11-20T16:30:00Z', 'zh-CN', 'Asia/Shanghai')).toBe(
    '2026年11月21日 00:30 GMT+8',
  );
});

it('zones begin with the given one and name none twice', () => {
  const all = zones('Europe/Berlin');
  expect(all.slice(0, 2)).toEqual(['Europe/Berlin', 'UTC']);
  expect(new Set(all).size).toBe(all.length);
});
