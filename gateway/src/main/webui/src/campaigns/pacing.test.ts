import { expect, it } from 'vitest';
import { actionOf } from './campaign';
import { pacingOf } from './pacing';

const running = { status: 'RUNNING', dailyBudgetMicros: 10_000_000 } as const;

it.each([
  ['0.000000', 0.5, 'BEHIND'],
  ['3.900000', 0.5, 'BEHIND'],
  ['4.100000', 0.5, 'ON_TRACK'],
  ['5.900000', 0.5, 'ON_TRACK'],
  ['6.100000', 0.5, 'AHEAD'],
  ['9.990000', 0.5, 'USED_UP'],
  ['0.000000', 0.05, 'ON_TRACK'],
])('%s of 10.00 at %d of the day is %s', (spend, day, state) => {
  expect(pacingOf(running, spend, day).state).toBe(state);
});

it('a campaign that does not run is neither ahead nor behind', () => {
  expect(pacingOf({ ...running, status: 'PAUSED' }, '1', 0.9).state).toBe('NOT_RUNNING');
  expect(pacingOf({ ...running, status: 'PAUSED' }, '10', 0.9).state).toBe('USED_UP');
});

it('without a daily budget there is nothing to pace', () => {
  expect(pacingOf({ status: 'RUNNING', dailyBudgetMicros: null }, '1', 0.9)).toEqual({
    state: 'NO_BUDGET',
    spent: 0,
    day: 0.9,
  });
});

it('what may be done depends on the status', () => {
  expect(actionOf('DRAFT')).toBe('activate');
  expect(actionOf('RUNNING')).toBe('pause');
  expect(actionOf('ACTIVE')).toBe('pause');
  expect(actionOf('ARCHIVED')).toBeNull();
});
