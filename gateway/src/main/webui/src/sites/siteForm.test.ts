import { describe, expect, it } from 'vitest';
import { activeKeys, type Placement, type Site, type SiteKey, sizeOf, sizeText } from './site';
import {
  notOrigins,
  placementBody,
  placementForm,
  siteBody,
  siteForm,
  suggestedOrigins,
} from './siteForm';

const site: Site = {
  id: 'site_1',
  version: 3,
  status: 'ACTIVE',
  name: 'Blog',
  domain: 'blog.example',
  role: 'BOTH',
  allowedOrigins: ['https://blog.example'],
  identitySpace: 'org_demo_media',
  blocks: { advertisers: ['adv_1'], advertiserDomains: ['casino.example'] },
  createdAt: '2026-11-21T00:00:00Z',
};

const placement: Placement = {
  id: 'pl_1',
  siteId: 'site_1',
  version: 1,
  status: 'ACTIVE',
  name: 'Top',
  formats: ['IMAGE', 'TEXT'],
  sizes: [{ w: 300, h: 250 }],
  floorMicros: 1_500_000,
  auction: 'SECOND_PRICE',
};

it('editing a site without a change writes what was there', () => {
  const { name, domain, role, allowedOrigins, blocks } = site;
  expect(siteBody(siteForm(site))).toEqual({ name, domain, role, allowedOrigins, blocks });
});

it('lists that were left alone are empty', () => {
  expect(siteBody({ name: 'Blog', domain: ' blog.example ', role: 'PUBLISHER' })).toEqual({
    name: 'Blog',
    domain: 'blog.example',
    role: 'PUBLISHER',
    allowedOrigins: [],
    blocks: { advertisers: [], advertiserDomains: [] },
  });
});

it.each([
  ['blog.example', ['https://blog.example', 'https://www.blog.example']],
  ['www.blog.example', ['https://www.blog.example']],
  ['Shop.Blog.example', ['https://shop.blog.example']],
  ['blog', []],
  ['blog.', []],
  ['https://blog.example', []],
])('origins of %s are %j', (domain, origins) => {
  expect(suggestedOrigins(domain)).toEqual(origins);
});

it('an origin has a scheme and no path', () => {
  const good = ['https://blog.example', 'http://localhost:8080', 'https://例子.example'];
  const bad = ['blog.example', 'https://blog.example/', 'ftp://a', 'https://u@b.example', ''];
  expect(notOrigins([...good, ...bad])).toEqual(bad);
});

describe('placement', () => {
  it('is written as it was read', () => {
    expect(placementBody(placementForm(placement))).toEqual({
      name: 'Top',
      formats: ['IMAGE', 'TEXT'],
      sizes: [{ w: 300, h: 250 }],
      floorMicros: 1_500_000,
      auction: 'SECOND_PRICE',
    });
  });

  it.each([
    [0, ''],
    [1_500_000, '1.50'],
    [2_000, '0.002'],
    [1_234_567, '1.234567'],
    [20_000_000, '20.00'],
  ])('shows a floor of %d micros as "%s"', (floorMicros, floor) => {
    const form = placementForm({ ...placement, floorMicros });
    expect(form.floor).toBe(floor);
    expect(placementBody(form).floorMicros).toBe(floorMicros);
  });

  it('has no sizes where no format is chosen by size', () => {
    const form = { ...placementForm(placement), formats: ['NATIVE', 'TEXT'] as const };
    expect(placementBody({ ...form, formats: [...form.formats] }).sizes).toEqual([]);
  });
});

it.each(['300x250', '300 × 250', '300*250', ' 300X250 '])('%j is a size', (text) => {
  expect(sizeOf(text)).toEqual({ w: 300, h: 250 });
  expect(sizeText({ w: 300, h: 250 })).toBe('300x250');
});

it.each(['300', 'x250', '300x', '300x250x1', '123456x1'])('%j is no size', (text) => {
  expect(sizeOf(text)).toBeNull();
});

it('a revoked key, and one of the other kind, is not counted', () => {
  const key = { id: 'k', scopes: [], hint: 'pk_Ab12', createdAt: '' };
  const keys: SiteKey[] = [
    { ...key, kind: 'PUBLIC' },
    { ...key, kind: 'PUBLIC', revokedAt: '2026-11-21T00:00:00Z' },
    { ...key, kind: 'SECRET' },
  ];
  expect(activeKeys(keys, 'PUBLIC')).toHaveLength(1);
});
