import { vi } from 'vitest';

export const PLACEMENT = 'pl_00000000-0000-7000-8000-000000000001';
export const OTHER = 'pl_00000000-0000-7000-8000-000000000002';
const SELECT = 'https://ads.example/v1/ad-select?key=pk_test';
const EVENTS = 'https://ads.example/v1/events?key=pk_test';

type Json = Record<string, any>;

/** An observer whose findings the test decides. */
export class FakeObserver {
  static all: FakeObserver[] = [];
  elements: Element[] = [];
  constructor(
    readonly callback: (entries: { isIntersecting: boolean; intersectionRatio: number }[]) => void,
    readonly options: IntersectionObserverInit,
  ) {
    FakeObserver.all.push(this);
  }
  observe(el: Element): void {
    this.elements.push(el);
  }
  disconnect(): void {
    this.elements = [];
  }
  see(ratio: number): void {
    if (this.elements.length) {
      this.callback([{ isIntersecting: ratio > 0, intersectionRatio: ratio }]);
    }
  }
  static lazy = (): FakeObserver[] => FakeObserver.all.filter((each) => each.options.rootMargin);
  static views = (): FakeObserver[] => FakeObserver.all.filter((each) => each.options.threshold);
}

/** What the page sent, and what it is answered. */
export class Net {
  requests: { url: string; init: RequestInit; body: Json }[] = [];
  beacons: { url: string; body: Json }[] = [];
  /** By the number of the request, or for all. */
  select: (body: Json, nth: number) => [number, Json] | Error = (body) => [
    200,
    {
      decisions: Object.fromEntries(body.placements.map((each: Json) => [each.id, [image()]])),
      noAd: {},
    },
  ];
  events: (body: Json, nth: number) => [number, Json] | Error = (body) => [
    202,
    { accepted: body.events.length, ignored: [], rejected: [] },
  ];

  to = (url: string): Json[] =>
    this.requests.filter((each) => each.url === url).map((each) => each.body);
  selects = (): Json[] => this.to(SELECT);
  sent = (): Json[] => this.to(EVENTS).flatMap((body) => body.events as Json[]);
  pixels = (): string[] =>
    this.requests.map((each) => each.url).filter((url) => url.includes('/t/'));

  fetch = (url: string, init: RequestInit): Promise<unknown> => {
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as Json) : {};
    this.requests.push({ url, init, body });
    const answer =
      url === SELECT
        ? this.select(body, this.selects().length)
        : url === EVENTS
          ? this.events(body, this.to(EVENTS).length)
          : ([200, {}] as [number, Json]);
    return answer instanceof Error
      ? Promise.reject(answer)
      : Promise.resolve({
          status: answer[0],
          ok: answer[0] < 300,
          json: () => Promise.resolve(answer[1]),
        });
  };
}

let serial = 0;

export function image(more: Json = {}): Json {
  return ad(
    {
      format: 'IMAGE',
      width: 300,
      height: 250,
      imageUrl: 'https://cdn.example/c.png',
      alt: 'Candles',
      label: 'Ad',
    },
    more,
  );
}

export function ad(creative: Json, more: Json = {}): Json {
  const id = ++serial;
  return {
    creative,
    clickUrl: `https://ads.example/t/c/${id}`,
    impressionUrl: `https://ads.example/t/i/${id}`,
    viewableUrl: `https://ads.example/t/v/${id}`,
    transparency: { advertiser: 'Lantern', basis: ['CONTEXT'] },
    ...more,
  };
}

export function visibility(state: 'visible' | 'hidden'): void {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

let listening: (() => void)[] = [];

/** What an earlier page listened to went with it. */
function forgetListeners(): void {
  listening.forEach((stop) => stop());
  listening = [];
}

for (const target of [window, document]) {
  const add = target.addEventListener.bind(target) as typeof target.addEventListener;
  target.addEventListener = (type: string, listener: EventListener) => {
    add(type, listener);
    listening.push(() => target.removeEventListener(type, listener));
  };
}

/** A page with the tag's script element, before the script has run. */
export function page(body: string, attributes = ''): Net {
  forgetListeners();
  vi.useFakeTimers();
  const net = new Net();
  FakeObserver.all = [];
  vi.stubGlobal('fetch', net.fetch);
  vi.stubGlobal('IntersectionObserver', FakeObserver);
  vi.spyOn(console, 'debug').mockImplementation(() => undefined);
  navigator.sendBeacon = (url, data) => {
    net.beacons.push({ url: String(url), body: JSON.parse(String(data)) as Json });
    return true;
  };
  delete (window as any).narrowcast;
  delete (window as any).__tcfapi;
  delete (window as any).__gpp;
  delete (navigator as any).globalPrivacyControl;
  localStorage.clear();
  document.documentElement.lang = 'en';
  document.title = 'Candles';
  visibility('visible');
  const script = `<script data-site-key="pk_test" src="https://ads.example/tag/v1/narrowcast.js" ${attributes}></script>`;
  document.body.innerHTML = script + body;
  return net;
}

export const div = (placement: string, attributes = ''): string =>
  `<div data-ad-placement="${placement}" ${attributes}></div>`;

export const slot = (): HTMLElement => document.querySelector<HTMLElement>('[data-ad-placement]')!;

export const narrowcast = (...args: unknown[]): void =>
  (window as unknown as { narrowcast: (...args: unknown[]) => void }).narrowcast(...args);

/** What a page writes before the tag is there. */
export function queued(...commands: unknown[][]): void {
  (window as any).narrowcast = Object.assign(() => undefined, { q: commands });
}

/** Runs the tag and lets everything happen that is due. */
export async function run(): Promise<void> {
  vi.resetModules();
  await import('../src/main.ts');
  await settle();
}

export async function settle(millis = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(millis);
}

/** The browser has the picture of the first ad, or has not. */
export async function picture(event: 'load' | 'error' = 'load'): Promise<void> {
  slot().querySelector('img')!.dispatchEvent(new Event(event));
  await settle();
}
