import { describe, expect, it } from 'vitest';
import {
  isPublisher,
  mayLookUp,
  mayReadCampaigns,
  mayReadRules,
  mayReadSites,
  mayWrite,
  mayWriteSites,
  mayWriteTags,
  returnPath,
  whoIs,
} from './session';

const registered = { iss: 'i', sub: 's-1', aud: 'c', exp: 1, iat: 0 };

describe('whoIs', () => {
  it('reads name, organisation and roles from the claims', () => {
    const claims = {
      ...registered,
      preferred_username: 'demo-advertiser',
      org: 'org_demo_shop',
      roles: ['advertiser-admin'],
    };
    expect(whoIs(claims)).toEqual({
      name: 'demo-advertiser',
      organisation: 'org_demo_shop',
      roles: ['advertiser-admin'],
    });
  });

  it('expects nothing of an unknown provider but a subject', () => {
    expect(whoIs({ ...registered, org: 7, roles: 'admin' })).toEqual({
      name: 's-1',
      organisation: null,
      roles: [],
    });
  });
});

it('viewers and publishers may not write', () => {
  const who = (role: string) => ({ name: 'x', organisation: null, roles: [role] });
  expect(mayWrite(who('advertiser-trader'))).toBe(true);
  expect(mayWrite(who('advertiser-viewer'))).toBe(false);
  expect(mayWrite(who('publisher'))).toBe(false);
  expect(mayReadCampaigns(who('advertiser-viewer'))).toBe(true);
  expect(mayReadCampaigns(who('privacy-officer'))).toBe(false);
  expect(isPublisher(who('publisher'))).toBe(true);
});

it('an audience page has what the role may see', () => {
  const may = (role: string) => {
    const who = { name: 'x', organisation: null, roles: [role] };
    return [mayReadRules(who), mayWriteTags(who), mayLookUp(who)];
  };
  expect(may('advertiser-admin')).toEqual([true, true, true]);
  expect(may('advertiser-viewer')).toEqual([true, false, true]);
  expect(may('platform-admin')).toEqual([true, true, false]);
  expect(may('privacy-officer')).toEqual([false, false, true]);
  expect(may('publisher')).toEqual([false, false, false]);
});

it('sites are kept by publishers and administrators, and seen by whoever has campaigns', () => {
  const may = (role: string) => {
    const who = { name: 'x', organisation: null, roles: [role] };
    return [mayReadSites(who), mayWriteSites(who)];
  };
  expect(may('publisher')).toEqual([true, true]);
  expect(may('advertiser-admin')).toEqual([true, true]);
  expect(may('platform-admin')).toEqual([true, true]);
  expect(may('advertiser-trader')).toEqual([true, false]);
  expect(may('advertiser-viewer')).toEqual([true, false]);
  expect(may('finance')).toEqual([true, false]);
  expect(may('privacy-officer')).toEqual([false, false]);
});

it.each([undefined, null, '', 'https://evil.example', '//evil.example', 'campaigns'])(
  'returnPath of %j is the first page',
  (state) => {
    expect(returnPath(state)).toBe('/campaigns');
  },
);

it('returnPath keeps a path of the console', () => {
  expect(returnPath('/campaigns/cmp_1?x=1')).toBe('/campaigns/cmp_1?x=1');
});
