/// <reference types="vite/client" />
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  ad,
  div,
  FakeObserver,
  image,
  narrowcast,
  page,
  picture,
  PLACEMENT,
  run,
  settle,
  slot,
} from './page.ts';

afterEach(() => {
  vi.useRealTimers();
});

const EVIL = '<img src=x onerror="window.evil=1"><script>window.evil=1</script>';

async function shown(given: object, attributes = '', more = '') {
  const net = page(div(PLACEMENT, attributes) + more);
  net.select = () => [200, { decisions: { s0: [given] } }];
  await run();
  return net;
}

describe('every ad', () => {
  it('leads to its landing page in a tab that knows nothing of this one', async () => {
    const given = image();
    await shown(given);
    const link = slot().querySelector('a')!;
    expect(link.href).toBe(given.clickUrl);
    expect(link.target).toBe('_blank');
    expect(link.rel).toContain('noopener');
    expect(slot().querySelector('img')!.alt).toBe('Candles');
  });

  it('uses no style element, no inline handler, and makes neither markup nor code of texts', async () => {
    const attribute = vi.spyOn(Element.prototype, 'setAttribute');
    await shown(image());
    expect(attribute.mock.calls.map(([name]) => name).filter((name) => /^on/i.test(name))).toEqual(
      [],
    );
    expect(document.querySelectorAll('style')).toHaveLength(0);
    const sources = import.meta.glob<string>('../src/*.ts', {
      query: '?raw',
      eager: true,
      import: 'default',
    });
    expect(Object.keys(sources).length).toBeGreaterThan(10);
    const odd =
      /(inner|outer)HTML|insertAdjacentHTML|\beval\(|new Function|setAttribute\('style|cssText/;
    expect(Object.keys(sources).filter((name) => odd.test(sources[name]!))).toEqual([]);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    ' javascript:alert(1)',
    'http://',
  ])('takes no address like %s', async (url) => {
    const net = await shown(image({ clickUrl: url }));
    expect(slot().querySelector('a')!.getAttribute('href') || '').toBe('');
    await shown(ad({ format: 'IMAGE', width: 1, height: 1, imageUrl: url }));
    expect(slot().dataset.adState).toBe('empty');
    expect(net.pixels()).toEqual([]);
  });

  it.each(['en', 'zh-CN'])('says what it is and why it is here: %s', async (language) => {
    const given = image({
      transparency: { advertiser: `Lantern ${EVIL}`, basis: ['AUDIENCE', 'GEO', 'X'] },
    });
    const net = page(div(PLACEMENT));
    document.documentElement.lang = language;
    net.select = () => [200, { decisions: { s0: [given] } }];
    await run();
    const button = slot().querySelector('button')!;
    expect(button.textContent).toBe(language === 'en' ? 'Ad ⓘ' : '广告 ⓘ');
    expect(button.getAttribute('aria-label')).toContain(
      language === 'en' ? 'Why this ad?' : '为什么看到此广告？',
    );
    expect(button.getAttribute('aria-expanded')).toBe('false');
    button.click();
    expect(button.getAttribute('aria-expanded')).toBe('true');
    const panel = slot().querySelector<HTMLElement>('[role=dialog]')!;
    expect(panel.textContent).toContain(`Lantern ${EVIL}`);
    expect(panel.textContent).toContain(language === 'en' ? 'your area' : '您所在的地区');
    expect(panel.querySelectorAll('img,script')).toHaveLength(0);
    expect(panel.contains(document.activeElement)).toBe(true);
    panel.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(slot().querySelector('[role=dialog]')).toBeNull();
    expect(document.activeElement).toBe(button);
  });

  it('says so when nothing about the visitor was used, and keeps a label of its own', async () => {
    await shown(
      image({
        transparency: { advertiser: 'Lantern', basis: [] },
        creative: { ...image().creative, label: 'Anzeige' },
      }),
    );
    const button = slot().querySelector('button')!;
    expect(button.textContent).toBe('Anzeige ⓘ');
    button.click();
    expect(slot().querySelector('[role=dialog]')!.textContent).toContain('nothing about you');
    button.click();
    expect(slot().querySelector('[role=dialog]')).toBeNull();
  });
});

describe('native and text', () => {
  const native = {
    title: `Warm ${EVIL}`,
    body: 'Light',
    imageUrl: 'https://cdn.example/i.png',
    iconUrl: 'javascript:alert(1)',
    callToAction: 'Buy',
  };

  it('is built of texts only, and counts when it is there', async () => {
    const net = await shown(ad({ format: 'NATIVE', native }));
    expect(slot().querySelector('strong')!.textContent).toBe(native.title);
    expect([...slot().querySelectorAll('img')].map((each) => each.src)).toEqual([native.imageUrl]);
    expect(slot().querySelectorAll('script')).toHaveLength(0);
    expect((window as unknown as { evil?: number }).evil).toBeUndefined();
    expect(net.pixels()).toHaveLength(1);
  });

  it('fills a text ad', async () => {
    const net = await shown(
      ad({ format: 'TEXT', text: { title: 'T', body: 'B', displayUrl: 'shop.example' } }),
    );
    expect(slot().querySelector('a')!.textContent).toBe('TBshop.example');
    expect(net.pixels()).toHaveLength(1);
  });

  it("takes the page's own shape, without what the ad lacks", async () => {
    const template =
      '<template data-ad-native><article><h3 data-ad-field="title"></h3><img data-ad-field="image">' +
      '<img data-ad-field="icon"><em data-ad-field="advertiser"></em><a data-ad-field="callToAction"></a></article></template>';
    const given = ad({ format: 'NATIVE', native });
    await shown(given, '', template);
    const article = slot().querySelector('article')!;
    expect(article.querySelector('h3')!.textContent).toBe(native.title);
    expect(article.querySelector('em')!.textContent).toBe('Lantern');
    expect([...article.querySelectorAll('img')].map((each) => each.src)).toEqual([native.imageUrl]);
    const link = article.querySelector('a')!;
    expect(link.href).toBe(given.clickUrl);
    expect(link.textContent).toBe('Buy');
    expect(link.rel).toContain('noopener');
  });

  it('makes all of a shape without a link one', async () => {
    const net = page(
      `<div data-ad-placement="${PLACEMENT}"><template data-ad-native><h3 data-ad-field="title"></h3></template></div>`,
    );
    net.select = () => [200, { decisions: { s0: [ad({ format: 'NATIVE', native })] } }];
    await run();
    expect(slot().querySelector('a h3')!.textContent).toBe(native.title);
    narrowcast('refresh');
    await settle();
    expect(slot().querySelectorAll('h3')).toHaveLength(1);
  });
});

describe('html', () => {
  const html = '<a href="{{clickUrl}}">Buy</a>';

  /** The frame of an ad, whose document the test plays. */
  async function framed(active = true) {
    const given = ad({ format: 'HTML', width: 300, height: 250, html });
    const net = await shown(given);
    const frame = slot().querySelector('iframe')!;
    const inside = { postMessage: vi.fn() };
    Object.defineProperty(frame, 'contentWindow', { value: inside, configurable: true });
    Object.defineProperty(navigator, 'userActivation', {
      value: { isActive: active },
      configurable: true,
    });
    const open = vi.spyOn(window, 'open').mockReturnValue(null);
    frame.dispatchEvent(new Event('load'));
    const [message, target, [port]] = inside.postMessage.mock.calls[0] as [
      { html: string },
      string,
      [MessagePort],
    ];
    const says = async (text: string) => {
      vi.useRealTimers();
      port.postMessage(text);
      await new Promise((resolve) => setTimeout(resolve, 20));
    };
    return { net, given, frame, inside, message, target, port, says, open };
  }

  it('lives in a frame without an origin, pop-ups or a way out', async () => {
    const { frame, message, given } = await framed();
    expect(frame.getAttribute('sandbox')).toBe('allow-scripts');
    expect(frame.src).toBe('https://ads.example/tag/v1/frame.html');
    expect(message).toEqual({ html: `<a href="${given.clickUrl}">Buy</a>` });
    expect(slot().querySelectorAll('a')).toHaveLength(0);
  });

  it('counts when the frame has written it', async () => {
    const { net, given, says } = await framed();
    expect(net.pixels()).toEqual([]);
    await says('rendered');
    expect(net.pixels()).toEqual([given.impressionUrl]);
    expect(FakeObserver.views()).toHaveLength(1);
  });

  it('opens its landing page for a click of a person, once', async () => {
    const { given, says, open } = await framed();
    await says('click');
    await says('click');
    expect(open.mock.calls).toEqual([[given.clickUrl, '_blank', 'noopener']]);
  });

  it('opens nothing without an action of a person', async () => {
    const { says, open } = await framed(false);
    await says('click');
    expect(open).not.toHaveBeenCalled();
  });

  it('asks its frame whether a person clicked when the creative says narrowcast:click', async () => {
    const { inside, port, open } = await framed();
    const heard: unknown[] = [];
    port.onmessage = (event) => heard.push(event.data);
    vi.useRealTimers();
    const from = (source: unknown, data: unknown) =>
      window.dispatchEvent(Object.assign(new Event('message'), { source, data }));
    from(inside, 'narrowcast:click');
    from(inside, { type: 'narrowcast:click' });
    from(inside, 'something else');
    from(window, 'narrowcast:click');
    from(null, 'narrowcast:click');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(heard).toEqual(['click?', 'click?']);
    expect(open).not.toHaveBeenCalled();
    port.close();
  });

  it('is empty where the frame does not come', async () => {
    const net = await shown(ad({ format: 'HTML', width: 300, height: 250, html }));
    await settle(5_100);
    expect(slot().dataset.adState).toBe('empty');
    expect(net.pixels()).toEqual([]);
  });
});

describe('an image', () => {
  it('has its room before it is loaded, and may shrink', async () => {
    await shown(image());
    const box = slot().querySelector('img')!.closest('div')!;
    expect(box.style.width).toBe('300px');
    expect(box.style.maxWidth).toBe('100%');
    expect(box.style.aspectRatio.replace(/ /g, '')).toBe('300/250');
    await picture();
  });
});
