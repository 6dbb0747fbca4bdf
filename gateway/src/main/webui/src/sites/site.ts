export const SITE_ROLES = ['PUBLISHER', 'ADVERTISER', 'BOTH'] as const;
export type SiteRole = (typeof SITE_ROLES)[number];

export const STATUSES = ['ACTIVE', 'ARCHIVED'] as const;
export type Status = (typeof STATUSES)[number];

export interface Site {
  id: string;
  version: number;
  status: Status;
  name: string;
  domain: string;
  role: SiteRole;
  allowedOrigins: string[];
  identitySpace: string;
  blocks: { advertisers: string[]; advertiserDomains: string[] };
  createdAt: string;
}

export const AUCTIONS = ['FIRST_PRICE', 'SECOND_PRICE'] as const;
export type Auction = (typeof AUCTIONS)[number];

export const FORMATS = ['IMAGE', 'HTML', 'NATIVE', 'TEXT'] as const;
export type Format = (typeof FORMATS)[number];

export interface Size {
  w: number;
  h: number;
}

export interface Placement {
  id: string;
  siteId: string;
  version: number;
  status: Status;
  name: string;
  formats: Format[];
  sizes: Size[];
  floorMicros: number;
  auction: Auction;
}

export const KEY_KINDS = ['PUBLIC', 'SECRET'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

export const SCOPES = ['ads', 'events', 'import', 'privacy', 'conversions', 'explain'] as const;
export type Scope = (typeof SCOPES)[number];

export const SCOPES_OF: Record<KeyKind, readonly Scope[]> = {
  PUBLIC: ['ads', 'events'],
  SECRET: SCOPES,
};

export interface SiteKey {
  id: string;
  kind: KeyKind;
  scopes: Scope[];
  /** How the key begins. */
  hint: string;
  /** The key itself, in the answer that made it and nowhere else. */
  key?: string | null;
  createdAt: string;
  revokedAt?: string | null;
}

/** Two of a kind, so that one can replace the other without a gap. */
export const MOST_ACTIVE_KEYS = 2;

/** Those of a kind that still work. */
export function activeKeys(keys: SiteKey[], kind: KeyKind): SiteKey[] {
  return keys.filter((key) => key.kind === kind && !key.revokedAt);
}

/** `{w: 300, h: 250}` is `300x250`. */
export function sizeText({ w, h }: Size): string {
  return `${w}x${h}`;
}

/** `300x250`, `300 × 250` and `300*250` are `{w: 300, h: 250}`; null for what is no size. */
export function sizeOf(text: string): Size | null {
  const parts = /^(\d{1,5})\s*[x×*]\s*(\d{1,5})$/i.exec(text.trim());
  return parts && { w: Number(parts[1]), h: Number(parts[2]) };
}
