/** A name in English and Chinese. */
export interface Names {
  en: string;
  zh: string;
}

export interface Tag {
  code: string;
  /** Who alone may change it and sees its rule; the platform's tags can be used by all. */
  owner: string;
  version: number;
  name: Names;
  category?: string | null;
  valueType: 'FLAG' | 'ENUM' | 'SCORE';
  /** Of an ENUM tag. */
  values: string[];
  active: boolean;
}

/** A comparison, or all, any or not of conditions. */
export type Condition =
  | { field: string; op: string; value?: unknown }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };

export interface TagRule {
  id: string;
  version: number;
  tag: string;
  when: { event: string; where?: Condition[] };
  /** Exactly one of count, sum and last is there. */
  count?: { gte: number };
  sum?: { field: string; gte: number };
  last?: { field: string };
  /** ISO 8601, such as `P14D` or `PT20S`. */
  within: string;
}

/** How far a changed tag has reached the people of one partition. */
export interface SweepOfPartition {
  tag: string;
  version: number;
  partition: number;
  startedAt: string;
  finishedAt?: string | null;
  done: number;
  total: number;
}

export const LIFECYCLES = [
  'NEW',
  'ACTIVE',
  'REPEAT',
  'AT_RISK',
  'DORMANT',
  'LOST',
  'REACTIVATED',
] as const;

/** What is known about one person. */
export interface Profile {
  asOf?: string | null;
  consent: {
    personalizedAds?: boolean | null;
    gpc: boolean;
    stored: boolean;
    decidedAt?: string | null;
  };
  lifecycle?: (typeof LIFECYCLES)[number] | null;
  tags: {
    code: string;
    name: Names;
    value?: string | null;
    score: number;
    evidence: number;
    firstSeen: string;
    lastSeen: string;
    expiresAt: string;
    because: Names;
  }[];
  droppedTags: number;
  countsSince?: string | null;
}
