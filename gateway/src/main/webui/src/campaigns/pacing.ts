import { decimalOf, share } from '../format/money';
import type { Campaign } from './campaign';

export type PacingState = 'NO_BUDGET' | 'NOT_RUNNING' | 'BEHIND' | 'ON_TRACK' | 'AHEAD' | 'USED_UP';

export interface Pacing {
  state: PacingState;
  /** Part of the daily budget that is spent, 0 to 9.99. */
  spent: number;
  /** Part of the budget day that is over, 0 to 1. */
  day: number;
}

const TOLERANCE = 0.1;
const NEARLY_ALL = 0.999;

/** Compares what a campaign spent of its daily budget with how much of its budget day is over. */
export function pacingOf(
  campaign: Pick<Campaign, 'status' | 'dailyBudgetMicros'>,
  spendToday: string,
  day: number,
): Pacing {
  const budget = campaign.dailyBudgetMicros ?? null;
  if (budget === null) {
    return { state: 'NO_BUDGET', spent: 0, day };
  }
  const spent = share(spendToday, decimalOf(budget));
  return { state: stateOf(campaign.status === 'RUNNING', spent, day), spent, day };
}

function stateOf(running: boolean, spent: number, day: number): PacingState {
  if (spent >= NEARLY_ALL) {
    return 'USED_UP';
  }
  if (!running) {
    return 'NOT_RUNNING';
  }
  if (spent < day - TOLERANCE) {
    return 'BEHIND';
  }
  return spent > day + TOLERANCE ? 'AHEAD' : 'ON_TRACK';
}
