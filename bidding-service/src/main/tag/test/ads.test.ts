import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  ad,
  div,
  FakeObserver,
  image,
  narrowcast,
  OTHER,
  page,
  picture,
  PLACEMENT,
  run,
  settle,
  slot,
  visibility,
} from './page.ts';

afterEach(() => {
  vi.useRealTimers();
});

const answering = (given: object) => (): [number, object] => [200, { decisions: { s0: [given] } }];

describe('placements', () => {
  it('asks for all of a page at once, without a user', async () => {
    const net = page(
      div(PLACEMENT) + div(OTHER, 'data-keywords="wax, wick"'),
      'data-keywords="candle"',
    );
    await run();
    expect(net.selects()).toHaveLength(1);
    const asked = net.selects()[0]!;
    expect(asked.placements).toEqual([
      { id: 's0', placementId: PLACEMENT },
      { id: 's1', placementId: OTHER },
    ]);
    expect(asked.page).toMatchObject({
      url: 'https://shop.example/candles?x=1',
      title: 'Candles',
      keywords: ['candle', 'wax', 'wick'],
      language: 'en',
    });
    expect(asked.user).toBeUndefined();
    expect(asked.consent).toBeUndefined();
    expect(net.requests[0]!.init).toMatchObject({ method: 'POST', credentials: 'omit' });
    // A text, so that no preflight is needed.
    expect(net.requests[0]!.init.headers).toBeUndefined();
  });

  it('splits more than ten into several requests', async () => {
    const net = page(div(PLACEMENT).repeat(23));
    await run();
    expect(net.selects().map((body) => body.placements.length)).toEqual([10, 10, 3]);
  });

  it('sends the size that the page reserved, and dedupe only where it is known', async () => {
    const net = page(div(PLACEMENT, 'data-size="300x250"'), 'data-dedupe="none"');
    await run();
    expect(slot().style.minHeight).toBe('250px');
    expect(net.selects()[0]).toMatchObject({
      dedupe: 'NONE',
      placements: [{ sizes: [{ w: 300, h: 250 }] }],
    });
    const wrong = page(div(PLACEMENT, 'data-size="wide"'), 'data-dedupe="all"');
    await run();
    expect(wrong.selects()[0]!.dedupe).toBeUndefined();
    expect(wrong.selects()[0]!.placements[0].sizes).toBeUndefined();
  });

  it('asks for a lazy one when it comes near', async () => {
    const net = page(div(PLACEMENT) + div(OTHER, 'data-lazy'));
    await run();
    expect(net.selects()).toHaveLength(1);
    const near = FakeObserver.lazy();
    expect(near).toHaveLength(1);
    expect(near[0]!.options.rootMargin).toBe('200px');
    near[0]!.see(0.1);
    near[0]!.see(0.1);
    await settle();
    expect(net.selects().map((body) => body.placements[0].placementId)).toEqual([PLACEMENT, OTHER]);
  });

  it('asks for nothing in a background tab until it comes to the front', async () => {
    const net = page(div(PLACEMENT));
    visibility('hidden');
    await run();
    expect(net.requests).toHaveLength(0);
    visibility('visible');
    await settle();
    expect(net.selects()).toHaveLength(1);
  });

  it('asks for nothing in a prerendered page until it is shown', async () => {
    const net = page(div(PLACEMENT));
    Object.defineProperty(document, 'prerendering', { value: true, configurable: true });
    await run();
    expect(net.requests).toHaveLength(0);
    Object.defineProperty(document, 'prerendering', { value: false, configurable: true });
    document.dispatchEvent(new Event('prerenderingchange'));
    await settle();
    expect(net.selects()).toHaveLength(1);
  });

  it('takes up later ones and asks anew on refresh, and forgets those that left', async () => {
    const net = page(div(PLACEMENT));
    await run();
    slot().insertAdjacentHTML('afterend', div(OTHER));
    await settle(5_000);
    expect(net.selects()).toHaveLength(1);
    narrowcast('refresh');
    await settle();
    expect(net.selects()[1]!.placements).toHaveLength(2);
    slot().remove();
    narrowcast('refresh');
    await settle();
    expect(net.selects()[2]!.placements).toEqual([{ id: 's0', placementId: OTHER }]);
    expect(slot().querySelectorAll('img')).toHaveLength(1);
  });

  it('refreshes only what a selector names', async () => {
    const net = page(div(PLACEMENT, 'id="a"') + div(OTHER, 'id="b"'));
    await run();
    narrowcast('refresh', '#b');
    await settle();
    expect(net.selects()[1]!.placements).toEqual([{ id: 's0', placementId: OTHER }]);
  });

  it('drops an answer that a newer request has overtaken', async () => {
    const net = page(div(PLACEMENT));
    const [first, second] = [image(), image()];
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    net.select = (_, nth) => [200, { decisions: { s0: [nth === 1 ? first : second] } }];
    const fetchNow = net.fetch;
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      const answer = await fetchNow(url, init);
      if (net.selects().length === 1) {
        await held;
      }
      return answer;
    });
    await run();
    narrowcast('refresh');
    await settle();
    release();
    await settle();
    const links = [...slot().querySelectorAll('a')].map((link) => link.href);
    expect(links).toEqual([second.clickUrl]);
  });

  it('works when the script is there twice', async () => {
    const net = page(div(PLACEMENT));
    await run();
    await run();
    expect(net.selects()).toHaveLength(1);
  });
});

describe('what is not there', () => {
  it('collapses an empty placement and shows it again when it is filled', async () => {
    const net = page(div(PLACEMENT));
    net.select = (_, nth) => [
      200,
      nth === 1 ? { noAd: { s0: 'TARGETING' } } : { decisions: { s0: [image()] } },
    ];
    await run();
    expect(slot().style.display).toBe('none');
    expect(slot().dataset.adState).toBe('empty');
    narrowcast('refresh');
    await settle();
    expect(slot().style.display).toBe('');
    expect(slot().dataset.adState).toBe('filled');
  });

  it('keeps the room where the page wants that', async () => {
    const net = page(div(PLACEMENT, 'data-fallback="keep" data-size="300x250"'));
    net.select = () => [200, { noAd: { s0: 'NO_CANDIDATE' } }];
    await run();
    expect(slot().style.display).toBe('');
    expect(slot().style.minHeight).toBe('250px');
  });

  it('shows an element of the page instead, and takes it back', async () => {
    const net = page(`${div(PLACEMENT, 'data-fallback="#own"')}<p id="own" hidden>Our shop</p>`);
    net.select = (_, nth) => [
      200,
      nth === 1 ? { noAd: { s0: 'FLOOR' } } : { decisions: { s0: [image()] } },
    ];
    await run();
    const own = document.getElementById('own')!;
    expect(slot().contains(own)).toBe(true);
    expect(own.hidden).toBe(false);
    narrowcast('refresh');
    await settle();
    expect(own.hidden).toBe(true);
  });

  it('shows the content of a template, once', async () => {
    const net = page(
      `${div(PLACEMENT, 'data-fallback="#own"')}<template id="own"><b>Shop</b></template>`,
    );
    net.select = () => [200, {}];
    await run();
    narrowcast('refresh');
    await settle();
    expect(slot().querySelectorAll('b')).toHaveLength(1);
  });

  it('treats an installation that is away as empty, with one line for developers', async () => {
    const net = page(div(PLACEMENT) + div(OTHER));
    net.select = () => new TypeError('Failed to fetch');
    const error = vi.spyOn(console, 'error');
    await run();
    await settle(10_000);
    expect(slot().style.display).toBe('none');
    expect(console.debug).toHaveBeenCalledTimes(1);
    expect(error).not.toHaveBeenCalled();
  });

  it('does not let one unknown placement cost the others', async () => {
    const net = page(div(OTHER) + div(PLACEMENT) + div('nonsense'));
    net.select = (_, nth) =>
      nth === 1
        ? [422, { errors: [{ pointer: '/placements/0/placementId', code: 'UNKNOWN' }] }]
        : [200, { decisions: { s0: [image()] } }];
    await run();
    expect(net.selects()[0]!.placements).toHaveLength(2);
    expect(net.selects()[1]!.placements).toEqual([{ id: 's0', placementId: PLACEMENT }]);
    const states = [...document.querySelectorAll<HTMLElement>('[data-ad-placement]')].map(
      (el) => el.dataset.adState,
    );
    expect(states).toEqual(['empty', 'filled', 'empty']);
  });

  it('does not ask again when everything was refused', async () => {
    const net = page(div(PLACEMENT));
    net.select = () => [403, { detail: 'origin' }];
    await run();
    await settle(10_000);
    expect(net.selects()).toHaveLength(1);
    expect(slot().dataset.adState).toBe('empty');
  });

  it('leaves a picture that cannot be loaded uncounted', async () => {
    const net = page(div(PLACEMENT));
    await run();
    await picture('error');
    expect(slot().dataset.adState).toBe('empty');
    await settle(3_000);
    expect(net.pixels()).toEqual([]);
  });

  it('survives answers of any shape', async () => {
    for (const odd of [
      null,
      [],
      { decisions: { s0: [{}] } },
      { decisions: { s0: [{ creative: { format: 'X' } }] } },
    ]) {
      const net = page(div(PLACEMENT));
      net.select = () => [200, odd as object];
      await run();
      expect(slot().dataset.adState ?? 'empty').toBe('empty');
    }
  });
});

describe('counting', () => {
  it('counts an impression once, when the picture is there', async () => {
    const net = page(div(PLACEMENT));
    const given = image();
    net.select = answering(given);
    await run();
    expect(net.pixels()).toEqual([]);
    await picture();
    await picture();
    expect(net.pixels()).toEqual([given.impressionUrl]);
    const pixel = net.requests.find((each) => each.url === given.impressionUrl)!;
    expect(pixel.init).toMatchObject({ keepalive: true, credentials: 'omit' });
  });

  it('waits with an impression while the tab is hidden', async () => {
    const net = page(div(PLACEMENT));
    await run();
    visibility('hidden');
    await picture();
    expect(net.pixels()).toEqual([]);
    visibility('visible');
    await settle();
    expect(net.pixels()).toHaveLength(1);
  });

  it('counts viewable after one second in view without a break', async () => {
    const net = page(div(PLACEMENT));
    const given = image();
    net.select = answering(given);
    await run();
    expect(FakeObserver.views()).toHaveLength(0);
    await picture();
    const view = FakeObserver.views()[0]!;
    view.see(0.5);
    await settle(900);
    view.see(0.2);
    await settle(900);
    view.see(0.6);
    await settle(900);
    expect(net.pixels()).toEqual([given.impressionUrl]);
    await settle(150);
    expect(net.pixels()).toEqual([given.impressionUrl, given.viewableUrl]);
    view.see(0.2);
    view.see(1);
    await settle(2_000);
    expect(net.pixels()).toHaveLength(2);
  });

  it('stops the second in a hidden tab and begins it anew', async () => {
    const net = page(div(PLACEMENT));
    await run();
    await picture();
    FakeObserver.views()[0]!.see(1);
    await settle(800);
    visibility('hidden');
    await settle(5_000);
    visibility('visible');
    await settle(800);
    expect(net.pixels()).toHaveLength(1);
    await settle(300);
    expect(net.pixels()).toHaveLength(2);
  });

  it('asks for 30 % of a large ad only', async () => {
    for (const [width, height, ratio, pixels] of [
      [970, 250, 0.31, 2],
      [300, 250, 0.31, 1],
    ] as const) {
      const net = page(div(PLACEMENT));
      net.select = answering(
        ad({ format: 'IMAGE', width, height, imageUrl: 'https://cdn.example/c.png' }),
      );
      await run();
      vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue({
        width,
        height,
      } as DOMRect);
      await picture();
      FakeObserver.views()[0]!.see(ratio);
      await settle(1_100);
      expect(net.pixels()).toHaveLength(pixels);
    }
  });

  it('stops watching what a refresh replaced', async () => {
    const net = page(div(PLACEMENT));
    await run();
    await picture();
    const first = FakeObserver.views()[0]!;
    first.see(1);
    narrowcast('refresh');
    await settle();
    await settle(2_000);
    expect(net.pixels()).toHaveLength(1);
    expect(first.elements).toEqual([]);
  });
});
