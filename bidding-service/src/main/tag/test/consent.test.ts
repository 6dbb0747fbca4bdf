import { afterEach, describe, expect, it, vi } from 'vitest';
import { div, narrowcast, page, PLACEMENT, queued, run, settle } from './page.ts';

afterEach(() => {
  vi.useRealTimers();
});

const ID = 'narrowcast.id';
const GRANT = ['consent', { personalizedAds: true }];
const asked = (net: ReturnType<typeof page>) => net.selects()[net.selects().length - 1]!;

type Listener = (data: unknown, ok: boolean) => void;

/** A consent manager whose visitor decides when the test says so. */
function manager(name: '__tcfapi' | '__gpp'): { tell: (data: unknown) => void } {
  const listeners: Listener[] = [];
  (window as unknown as Record<string, unknown>)[name] = (command: string, ...args: unknown[]) => {
    if (command === 'addEventListener') {
      listeners.push(args[args.length - 1] as Listener);
    }
  };
  return { tell: (data) => listeners.forEach((each) => each(data, true)) };
}

const tcf = (consents: Record<number, boolean>, eventStatus = 'tcloaded') => ({
  gdprApplies: true,
  eventStatus,
  purpose: { consents },
});
const ALL = { 1: true, 3: true, 4: true };
const gpp = (section: object, signalStatus = 'ready') => ({
  pingData: {
    signalStatus,
    applicableSections: [7],
    parsedSections: { usnat: [section, { Gpc: false }] },
  },
});

describe('without consent', () => {
  it('stores nothing, names nobody and sends no event', async () => {
    const net = page(div(PLACEMENT));
    await run();
    narrowcast('track', 'product_view', { item: { id: '1' } });
    await settle(5_000);
    window.dispatchEvent(new Event('pagehide'));
    expect(localStorage.length).toBe(0);
    expect(document.cookie).toBe('');
    expect(asked(net).user).toBeUndefined();
    expect(net.sent()).toEqual([]);
    expect(net.beacons).toEqual([]);
  });

  it('refused: says so, and sends nothing even of a known user', async () => {
    const net = page(div(PLACEMENT), 'data-user-id="u1" data-user-sig="abc"');
    queued(['consent', { personalizedAds: false }]);
    await run();
    narrowcast('track', 'signup');
    await settle(5_000);
    expect(asked(net).consent).toEqual({ personalizedAds: false });
    expect(asked(net).user).toBeUndefined();
    expect(net.sent()).toEqual([]);
    expect(localStorage.length).toBe(0);
  });
});

describe('with consent', () => {
  it('stores one random id and nothing else, and keeps it', async () => {
    const net = page(div(PLACEMENT));
    queued(GRANT);
    await run();
    const id = localStorage.getItem(ID);
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(localStorage.length).toBe(1);
    expect(asked(net)).toMatchObject({ user: { id }, consent: { personalizedAds: true } });
    narrowcast('refresh');
    await settle();
    expect(asked(net).user).toEqual({ id });
  });

  it("uses the site's own signed id instead and stores none", async () => {
    const net = page(div(PLACEMENT), 'data-user-id="u1" data-user-sig="abc"');
    queued(GRANT);
    await run();
    expect(asked(net).user).toEqual({ id: 'u1', sig: 'abc' });
    expect(localStorage.length).toBe(0);
    narrowcast('identify', 'u2', 'def');
    narrowcast('refresh');
    await settle();
    expect(asked(net).user).toEqual({ id: 'u2', sig: 'def' });
    narrowcast('identify');
    narrowcast('refresh');
    await settle();
    expect(asked(net).user).toEqual({ id: localStorage.getItem(ID) });
  });

  it('that comes later counts for later requests and for what waited', async () => {
    const net = page(div(PLACEMENT));
    await run();
    narrowcast('track', 'product_view', { item: { id: '1' } });
    narrowcast(...GRANT);
    await settle();
    expect(net.sent().map((event) => event.name)).toEqual(['page_view', 'product_view']);
    expect(net.selects()).toHaveLength(1);
    narrowcast('refresh');
    await settle();
    expect(asked(net).user).toEqual({ id: localStorage.getItem(ID) });
  });

  it('withdrawn: the id goes at once, and what waited with it', async () => {
    const net = page(div(PLACEMENT));
    queued(GRANT);
    await run();
    await settle(1_500);
    const before = net.sent().length;
    narrowcast('track', 'add_to_cart');
    narrowcast('consent', { personalizedAds: false });
    expect(localStorage.length).toBe(0);
    await settle(5_000);
    window.dispatchEvent(new Event('pagehide'));
    expect(net.sent()).toHaveLength(before);
    expect(net.beacons).toEqual([]);
    narrowcast('refresh');
    await settle();
    expect(asked(net)).toMatchObject({ consent: { personalizedAds: false } });
    expect(asked(net).user).toBeUndefined();
  });

  it('withdrawn in another tab: this one stops, too', async () => {
    const net = page(div(PLACEMENT));
    queued(GRANT);
    await run();
    localStorage.removeItem(ID);
    window.dispatchEvent(new StorageEvent('storage', { key: ID, newValue: null }));
    narrowcast('refresh');
    await settle(2_000);
    expect(asked(net).user).toBeUndefined();
    expect(localStorage.length).toBe(0);
  });

  it('lives in memory where storage is closed', async () => {
    const net = page(div(PLACEMENT));
    queued(GRANT);
    vi.stubGlobal('localStorage', {
      getItem: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    await run();
    const { id } = asked(net).user;
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    narrowcast('refresh');
    await settle();
    expect(asked(net).user).toEqual({ id });
  });
});

describe('Global Privacy Control', () => {
  it('wins over a grant and deletes an older id', async () => {
    const net = page(div(PLACEMENT));
    localStorage.setItem(ID, 'old');
    Object.defineProperty(navigator, 'globalPrivacyControl', { value: true, configurable: true });
    queued(GRANT);
    await run();
    expect(localStorage.length).toBe(0);
    expect(asked(net)).toMatchObject({ consent: { personalizedAds: false } });
  });
});

describe('TCF consent manager', () => {
  it('is waited for', async () => {
    const net = page(div(PLACEMENT));
    const visitor = manager('__tcfapi');
    await run();
    expect(net.selects()).toHaveLength(0);
    await settle(300);
    visitor.tell(tcf(ALL, 'useractioncomplete'));
    await settle();
    expect(asked(net)).toMatchObject({ user: {}, consent: { personalizedAds: true } });
  });

  it('is waited for 500 ms at most; then ads come by context', async () => {
    const net = page(div(PLACEMENT));
    const visitor = manager('__tcfapi');
    await run();
    visitor.tell(tcf({}, 'cmpuishown'));
    await settle(490);
    expect(net.selects()).toHaveLength(0);
    await settle(20);
    expect(asked(net).user).toBeUndefined();
    expect(asked(net).consent).toBeUndefined();
    visitor.tell(tcf(ALL, 'useractioncomplete'));
    expect(localStorage.getItem(ID)).not.toBeNull();
  });

  it.each([
    ['purpose 1 is missing', { 3: true, 4: true }],
    ['purpose 3 is missing', { 1: true, 4: true }],
    ['purpose 4 is missing', { 1: true, 3: true }],
  ])('refuses when %s', async (_, consents) => {
    const net = page(div(PLACEMENT));
    const visitor = manager('__tcfapi');
    await run();
    visitor.tell(tcf(consents));
    await settle();
    expect(asked(net).consent).toEqual({ personalizedAds: false });
  });

  it('that refuses wins over the site, and its withdrawal deletes the id', async () => {
    const net = page(div(PLACEMENT));
    const visitor = manager('__tcfapi');
    queued(GRANT);
    await run();
    visitor.tell(tcf(ALL));
    await settle();
    expect(localStorage.length).toBe(1);
    visitor.tell(tcf({}, 'useractioncomplete'));
    expect(localStorage.length).toBe(0);
    narrowcast('refresh');
    await settle();
    expect(asked(net).consent).toEqual({ personalizedAds: false });
  });

  it('where the GDPR does not apply is no consent by itself', async () => {
    const net = page(div(PLACEMENT));
    const visitor = manager('__tcfapi');
    await run();
    visitor.tell({ gdprApplies: false, eventStatus: 'tcloaded' });
    await settle();
    expect(asked(net).consent).toBeUndefined();
    expect(localStorage.length).toBe(0);
  });

  it('that throws does not disturb the page', async () => {
    const net = page(div(PLACEMENT));
    (window as unknown as { __tcfapi: unknown }).__tcfapi = () => {
      throw new Error('broken');
    };
    await run();
    await settle(600);
    expect(net.selects()).toHaveLength(1);
  });
});

describe('GPP consent manager', () => {
  it.each([
    ['SaleOptOut', { SaleOptOut: 1, SharingOptOut: 2, TargetedAdvertisingOptOut: 2 }, false],
    ['SharingOptOut', { SaleOptOut: 2, SharingOptOut: 1 }, false],
    ['TargetedAdvertisingOptOut', { SaleOptOut: 2, TargetedAdvertisingOptOut: 1 }, false],
    ['Gpc', { SaleOptOut: 2, Gpc: true }, false],
    [
      'nothing opted out of',
      { SaleOptOut: 2, SharingOptOut: 2, TargetedAdvertisingOptOut: 2 },
      true,
    ],
    ['nothing said', { SaleOptOut: 0 }, undefined],
  ])('%s', async (_, section, allowed) => {
    const net = page(div(PLACEMENT));
    const visitor = manager('__gpp');
    await run();
    visitor.tell(gpp({ SaleOptOut: 1 }, 'not ready'));
    await settle();
    expect(net.selects()).toHaveLength(0);
    visitor.tell(gpp(section));
    await settle();
    expect(asked(net).consent).toEqual(
      allowed === undefined ? undefined : { personalizedAds: allowed },
    );
  });
});
