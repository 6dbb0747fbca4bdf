import { decimalOf, microsOf } from '../format/money';
import {
  type Auction,
  type Format,
  type Placement,
  type Site,
  type SiteRole,
  sizeOf,
  sizeText,
} from './site';

/** What a person fills in for a site. */
export interface SiteForm {
  name: string;
  domain: string;
  role: SiteRole;
  origins?: string[];
  blockedDomains?: string[];
  blockedAdvertisers?: string[];
}

/** Which field shows an error at a JSON pointer of the request. */
export const SITE_POINTERS: Record<string, keyof SiteForm> = {
  '/name': 'name',
  '/domain': 'domain',
  '/role': 'role',
  '/allowedOrigins': 'origins',
  '/blocks/advertiserDomains': 'blockedDomains',
  '/blocks/advertisers': 'blockedAdvertisers',
};

export function siteBody(form: SiteForm) {
  return {
    name: form.name,
    domain: form.domain.trim(),
    role: form.role,
    allowedOrigins: form.origins ?? [],
    blocks: {
      advertisers: form.blockedAdvertisers ?? [],
      advertiserDomains: form.blockedDomains ?? [],
    },
  };
}

export function siteForm(site: Site): SiteForm {
  return {
    name: site.name,
    domain: site.domain,
    role: site.role,
    origins: site.allowedOrigins,
    blockedDomains: site.blocks.advertiserDomains,
    blockedAdvertisers: site.blocks.advertisers,
  };
}

/** Those that no page can have as its origin: a path, another scheme, a bare host. */
export function notOrigins(texts: string[]): string[] {
  return texts.filter((text) => !/^https?:\/\/[^\s/?#@]+$/.test(text));
}

/** A first guess of the origins of a domain's pages; none while the domain is being typed. */
export function suggestedOrigins(domain: string): string[] {
  const host = domain.trim().toLowerCase();
  if (!/^[^\s/:.]+(\.[^\s/:.]+)+$/.test(host)) {
    return [];
  }
  return host.startsWith('www.') || host.split('.').length > 2
    ? [`https://${host}`]
    : [`https://${host}`, `https://www.${host}`];
}

/** What a person fills in for a placement; the floor is a decimal text, sizes are `300x250`. */
export interface PlacementForm {
  name: string;
  formats: Format[];
  sizes?: string[];
  floor?: string | null;
  auction: Auction;
}

export const PLACEMENT_POINTERS: Record<string, keyof PlacementForm> = {
  '/name': 'name',
  '/formats': 'formats',
  '/sizes': 'sizes',
  '/floorMicros': 'floor',
  '/auction': 'auction',
};

export const NEW_PLACEMENT: Partial<PlacementForm> = {
  formats: ['IMAGE', 'HTML'],
  sizes: ['300x250'],
  auction: 'FIRST_PRICE',
};

/** Whether ads of these formats are chosen by their size. */
export function needsSizes(formats: Format[] | undefined): boolean {
  return (formats ?? []).some((format) => format === 'IMAGE' || format === 'HTML');
}

export function placementBody(form: PlacementForm) {
  const sizes = needsSizes(form.formats) ? (form.sizes ?? []) : [];
  return {
    name: form.name,
    formats: form.formats,
    sizes: sizes.flatMap((text) => sizeOf(text) ?? []),
    floorMicros: form.floor ? microsOf(form.floor) : 0,
    auction: form.auction,
  };
}

export function placementForm(placement: Placement): PlacementForm {
  return {
    name: placement.name,
    formats: placement.formats,
    sizes: placement.sizes.map(sizeText),
    floor: placement.floorMicros === 0 ? '' : shortDecimal(placement.floorMicros),
    auction: placement.auction,
  };
}

/** `1500000` is `1.50`: no more zeros than prices have. */
function shortDecimal(micros: number): string {
  return decimalOf(micros).replace(/0{1,4}$/, '');
}
