import { afterEach, describe, expect, it, vi } from 'vitest';
import { DEBUG_WORDS } from '../src/debugWords.ts';
import { div, narrowcast, page, PLACEMENT, queued, run, settle } from './page.ts';

afterEach(() => {
  vi.useRealTimers();
  history.replaceState({}, '', '/candles?x=1');
});

const panel = (): HTMLElement => document.querySelector('section')!;

async function debugged(language: string) {
  const net = page(div(PLACEMENT));
  document.documentElement.lang = language;
  net.select = () => [200, { noAd: { s0: 'FLOOR' } }];
  net.events = () => [
    202,
    { accepted: 0, rejected: [{ index: 0, code: 'BAD_VALUE', message: 'name is odd' }] },
  ];
  queued(['consent', { personalizedAds: true }]);
  await run();
  await import('../src/debug.ts');
  await settle(1_500);
}

describe('the debug panel', () => {
  it('is fetched only where the address asks for it, with its integrity', async () => {
    page('');
    await run();
    expect(document.head.querySelector('script')).toBeNull();
    history.replaceState({}, '', '/candles?narrowcast_debug=1');
    page('');
    await run();
    const script = document.head.querySelector('script')!;
    expect(script.src).toBe('https://ads.example/tag/v1/debug.js');
    expect(script.integrity).toBe('sha384-debug');
    expect(script.crossOrigin).toBe('anonymous');
    script.remove();
  });

  it.each(['en', 'zh'] as const)(
    'says why, by whom, and what was rejected: %s',
    async (language) => {
      await debugged(language);
      const words = DEBUG_WORDS[language];
      const text = panel().textContent;
      expect(text).toContain(words.reasons.FLOOR);
      expect(text).toContain(PLACEMENT);
      expect(text).toContain(words.sources.site);
      expect(text).toContain(words.ids.own);
      expect(text).toContain('name is odd');
      expect(text).toMatch(/ad-select: 200, \d+ ms/);
      expect(text).not.toContain(localStorage.getItem('narrowcast.id'));
      narrowcast('consent', { personalizedAds: false });
      expect(panel().textContent).toContain(words.consents.false);
      panel().querySelector('button')!.click();
      expect(panel()).toBeNull();
    },
  );

  it('has words for every reason in both languages', () => {
    expect(Object.keys(DEBUG_WORDS.zh.reasons)).toEqual(Object.keys(DEBUG_WORDS.en.reasons));
    expect(Object.keys(DEBUG_WORDS.zh.outcomes)).toEqual(Object.keys(DEBUG_WORDS.en.outcomes));
  });
});
