import { afterEach, describe, expect, it, vi } from 'vitest';
import { div, narrowcast, page, PLACEMENT, queued, run, settle, visibility } from './page.ts';

afterEach(() => {
  vi.useRealTimers();
});

const GRANT = ['consent', { personalizedAds: true }];

/** A page whose visitor consented, after its page_view has gone. */
async function opened(attributes = '', ...commands: unknown[][]) {
  const net = page('', attributes);
  queued(GRANT, ...commands);
  await run();
  await settle(1_000);
  return net;
}

describe('events', () => {
  it('reports the page by itself, once', async () => {
    const net = await opened('data-keywords="wax" data-categories="home"');
    expect(net.sent()).toHaveLength(1);
    expect(net.sent()[0]).toMatchObject({
      name: 'page_view',
      userId: localStorage.getItem('narrowcast.id'),
      consent: { personalizedAds: true },
      page: {
        url: 'https://shop.example/candles?x=1',
        title: 'Candles',
        keywords: ['wax'],
        categories: ['home'],
      },
    });
    expect(net.sent()[0]!.eventId).toMatch(/^[0-9a-f]{32}$/);
    expect(Date.parse(net.sent()[0]!.occurredAt)).not.toBeNaN();
    narrowcast('refresh');
    await settle(1_000);
    expect(net.sent()).toHaveLength(1);
  });

  it('reports the next page of a single-page app on refresh', async () => {
    const net = await opened();
    history.pushState({}, '', '/lamps');
    narrowcast('refresh');
    await settle(1_000);
    expect(net.sent().map((event) => event.page.url)).toEqual([
      'https://shop.example/candles?x=1',
      'https://shop.example/lamps',
    ]);
    history.pushState({}, '', '/candles?x=1');
  });

  it('keeps what the page said before the tag was there', async () => {
    const net = await opened('', [
      'track',
      'product_view',
      { item: { id: '7', category: 'candle' } },
    ]);
    expect(
      net
        .sent()
        .map((event) => event.name)
        .sort(),
    ).toEqual(['page_view', 'product_view']);
    const view = net.sent().find((event) => event.name === 'product_view')!;
    expect(view.item).toEqual({ id: '7', category: 'candle' });
  });

  it('cannot be made to send another name, id or user by its fields', async () => {
    const net = await opened();
    narrowcast('track', 'search', {
      name: 'purchase',
      eventId: 'x',
      userId: 'y',
      search: { terms: 'wax' },
    });
    await settle(1_000);
    const event = net.sent()[1]!;
    expect(event).toMatchObject({ name: 'search', search: { terms: 'wax' } });
    expect(event.eventId).not.toBe('x');
    expect(event.userId).not.toBe('y');
  });

  it('sends a conversion under the name of its action', async () => {
    const net = await opened();
    narrowcast('conversion', {
      action: 'purchase',
      valueMicros: 9_900_000,
      currency: 'CNY',
      orderId: 'o1',
    });
    await settle(1_000);
    expect(net.sent()[1]).toMatchObject({
      name: 'purchase',
      valueMicros: 9_900_000,
      orderId: 'o1',
      attributes: { currency: 'CNY' },
    });
  });

  it('goes in batches: after a second, or when fifty wait', async () => {
    const net = await opened();
    for (let i = 0; i < 60; i++) {
      narrowcast('track', 'product_view', { item: { id: String(i) } });
    }
    await settle();
    expect(net.sent()).toHaveLength(51);
    await settle(999);
    expect(net.sent()).toHaveLength(51);
    await settle(1);
    expect(net.sent()).toHaveLength(61);
    const post = net.requests.find((each) => each.url.includes('/v1/events'))!;
    expect(post.init).toMatchObject({ method: 'POST', keepalive: true, credentials: 'omit' });
    expect(post.init.headers).toBeUndefined();
  });

  it('splits batches that would be too large for a page that is being left', async () => {
    const net = await opened();
    for (let i = 0; i < 30; i++) {
      narrowcast('track', 'product_view', { attributes: { text: 'x'.repeat(2_000) } });
    }
    await settle(1_000);
    const posts = net.requests.filter((each) => each.url.includes('/v1/events')).slice(1);
    expect(posts.length).toBeGreaterThan(2);
    posts.forEach((post) => expect(String(post.init.body).length).toBeLessThan(30_000));
    expect(net.sent()).toHaveLength(31);
  });

  it.each(['pagehide', 'hidden'])('leaves with the page: %s', async (how) => {
    const net = await opened();
    narrowcast('track', 'add_to_cart');
    if (how === 'hidden') {
      visibility('hidden');
    } else {
      window.dispatchEvent(new Event('pagehide'));
    }
    expect(net.beacons).toHaveLength(1);
    expect(net.beacons[0]!.body.events[0].name).toBe('add_to_cart');
    await settle(5_000);
    expect(net.sent()).toHaveLength(1);
  });

  it('is fetched where a beacon is not taken', async () => {
    const net = await opened();
    navigator.sendBeacon = () => false;
    narrowcast('track', 'add_to_cart');
    window.dispatchEvent(new Event('pagehide'));
    await settle();
    expect(net.sent()).toHaveLength(2);
  });

  it.each([
    ['an error of the network', new TypeError('Failed to fetch')],
    ['a 503', [503, {}]],
  ] as [string, Error | [number, object]][])(
    'is sent once more after %s, as the same event',
    async (_, first) => {
      const net = await opened();
      net.events = (body, nth) => (nth === 2 ? first : [202, { accepted: body.events.length }]);
      narrowcast('track', 'signup');
      await settle(1_000);
      expect(net.sent()).toHaveLength(2);
      await settle(3_100);
      expect(net.sent()).toHaveLength(3);
      expect(net.sent()[2]!.eventId).toBe(net.sent()[1]!.eventId);
      await settle(10_000);
      expect(net.sent()).toHaveLength(3);
    },
  );

  it('is sent twice at most', async () => {
    const net = await opened();
    net.events = () => [500, {}];
    narrowcast('track', 'signup');
    await settle(60_000);
    expect(net.sent()).toHaveLength(3);
  });

  it('is not sent again when it was refused', async () => {
    const net = await opened();
    net.events = () => [403, { detail: 'origin' }];
    narrowcast('track', 'signup');
    await settle(60_000);
    expect(net.sent()).toHaveLength(2);
  });

  it('is limited in number while consent is unknown', async () => {
    const net = page('');
    await run();
    for (let i = 0; i < 500; i++) {
      narrowcast('track', 'product_view');
    }
    narrowcast(...GRANT);
    await settle(1_000);
    expect(net.sent()).toHaveLength(200);
  });
});

describe('the page', () => {
  it('never sees an error of the tag, whatever it calls', async () => {
    const net = await opened();
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    const calls: unknown[][] = [
      [],
      ['nonsense'],
      ['track'],
      ['track', null, 7],
      ['track', 'x', circular],
      ['conversion', null],
      ['consent'],
      ['identify', {}],
      ['refresh', '###'],
      ['debug', 3],
    ];
    for (const call of calls) {
      expect(() => narrowcast(...call)).not.toThrow();
      await settle(1_500);
    }
    expect(net.sent().length).toBeGreaterThan(0);
  });

  it('gets no global but narrowcast', async () => {
    page(div(PLACEMENT));
    const before = new Set(Object.getOwnPropertyNames(window));
    await run();
    const added = Object.getOwnPropertyNames(window).filter((name) => !before.has(name));
    expect(added).toEqual(['narrowcast']);
  });

  it('is left alone where the script element has no key', async () => {
    const net = page(div(PLACEMENT));
    document.querySelector('script')!.removeAttribute('data-site-key');
    await run();
    expect(net.requests).toEqual([]);
  });
});
