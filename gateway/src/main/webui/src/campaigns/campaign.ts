export const CAMPAIGN_STATUSES = [
  'DRAFT',
  'IN_REVIEW',
  'RUNNING',
  'PAUSED',
  'COMPLETED',
  'ARCHIVED',
] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];
export type LineItemStatus = 'DRAFT' | 'ACTIVE' | 'PAUSED' | 'COMPLETED' | 'ARCHIVED';

export const OBJECTIVES = [
  'AWARENESS',
  'CONSIDERATION',
  'TRAFFIC',
  'CONVERSIONS',
  'RETENTION',
] as const;
export type Objective = (typeof OBJECTIVES)[number];

export const DELIVERIES = ['EVENLY', 'FRONTLOADED', 'AS_FAST_AS_POSSIBLE'] as const;
export type Delivery = (typeof DELIVERIES)[number];

export interface Campaign {
  id: string;
  version: number;
  status: CampaignStatus;
  name: string;
  objective: Objective;
  timeZone: string;
  start?: string | null;
  end?: string | null;
  currency: string;
  dailyBudgetMicros?: number | null;
  lifetimeBudgetMicros?: number | null;
  createdAt: string;
}

export interface LineItem {
  id: string;
  campaignId: string;
  version: number;
  status: LineItemStatus;
  name: string;
  tier: 'SPONSORSHIP' | 'GUARANTEED' | 'AUCTION' | 'HOUSE';
  pricing: { model: 'CPM' | 'CPC' | 'FLAT'; bidMicros: number; currency: string };
  pacing: Delivery;
  targeting?: Targeting | null;
}

/** A targeting tree; each node is an object of one field. */
export type Targeting = { [kind: string]: unknown };

export type Action = 'activate' | 'pause';

/** What may be asked of a campaign or a line item in this state. */
export function actionOf(status: CampaignStatus | LineItemStatus): Action | null {
  switch (status) {
    case 'DRAFT':
    case 'PAUSED':
    case 'IN_REVIEW':
      return 'activate';
    case 'RUNNING':
    case 'ACTIVE':
      return 'pause';
    case 'COMPLETED':
    case 'ARCHIVED':
      return null;
  }
}
