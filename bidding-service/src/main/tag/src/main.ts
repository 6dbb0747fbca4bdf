import { adsOf } from './ads.ts';
import { consentOf } from './consent.ts';
import { eventsOf } from './events.ts';
import { identityOf, STORAGE_KEY } from './identity.ts';
import { keywordsOf, ownLanguage } from './page.ts';
import { failed, on, safe } from './safe.ts';
import type { Call, Report, Sent, Setup } from './types.ts';
import { whenSeen } from './view.ts';

declare const DEBUG_INTEGRITY: string;

/** The one name that the page sees: a queue before the tag came, the tag afterwards. */
interface Narrowcast {
  (...args: unknown[]): void;
  q?: ArrayLike<unknown>[];
  ready?: true;
}

const MOST_CALLS = 100;

function setupOf(): Setup | undefined {
  const script = document.currentScript || document.querySelector('script[data-site-key]');
  if (!(script instanceof HTMLScriptElement) || !script.dataset.siteKey) {
    failed('no data-site-key');
    return undefined;
  }
  const base = new URL('.', script.src);
  return {
    base: base.href,
    origin: base.origin,
    key: script.dataset.siteKey,
    nonce: script.nonce || '',
    options: script.dataset,
  };
}

function start(page: { narrowcast?: Narrowcast }, setup: Setup): void {
  const calls: Call[] = [];
  const sent: Sent[] = [];
  const watchers: (() => void)[] = [];
  let lastPage = '';

  const consent = consentOf(
    safe((allowed) => {
      if (allowed) {
        events.flush(false);
      } else if (allowed === false) {
        identity.forget();
        events.drop();
      }
      noted();
    }),
  );
  const identity = identityOf(consent);
  const noted = safe((call?: Call) => {
    if (call) {
      calls.push(call);
      calls.splice(0, calls.length - MOST_CALLS);
    }
    watchers.forEach((watch) => watch());
  });
  const events = eventsOf(setup, consent, identity, noted, sent);
  const language = () => ownLanguage(setup);
  const ads = adsOf(setup, language, consent, identity, noted);

  const pageView = (): void => {
    const url = location.href.split('#')[0]!;
    if (url !== lastPage) {
      lastPage = url;
      events.add('page_view', {});
    }
  };
  const reportNow = (): Report => ({
    language: language(),
    consent: consent.allowed(),
    sources: consent.sources(),
    id: identity.kind(),
    keywords: keywordsOf(setup, []),
    slots: ads.slots(),
    calls,
    events: sent,
  });
  const commands: Record<string, (a: unknown, b: unknown) => void> = {
    track: (name, fields) => events.add(name, fields),
    conversion: (fields) => {
      const { action, currency, ...rest } = Object(fields) as Record<string, unknown>;
      if (currency !== undefined) {
        rest.attributes = { ...(rest.attributes as object | undefined), currency };
      }
      events.add(action, rest);
    },
    identify: (id, sig) => {
      identity.identify(id, sig);
      noted();
    },
    consent: (said) => {
      const value = (Object(said) as { personalizedAds?: unknown }).personalizedAds;
      consent.say('site', value === undefined ? undefined : value === true);
    },
    refresh: (selector) => {
      consent.look();
      whenSeen(() => {
        pageView();
        ads.fill(true, typeof selector === 'string' ? selector : undefined);
      });
    },
    debug: (watch) => {
      if (typeof watch === 'function') {
        watchers.push(() => (watch as (report: Report) => void)(reportNow()));
        noted();
      }
    },
  };
  const run = safe((args: ArrayLike<unknown>) => {
    const command = commands[String(args[0])];
    if (command) {
      command(args[1], args[2]);
    } else {
      failed(`no command ${String(args[0])}`);
    }
  });

  const before = page.narrowcast;
  const own: Narrowcast = (...args) => run(args);
  own.ready = true;
  page.narrowcast = own;
  consent.look();
  identity.identify(setup.options.userId, setup.options.userSig);
  // What is said before the first request about consent and identity counts for it.
  [...((before && before.q) || [])].forEach((args) => run(args));

  on(window, 'pagehide', () => events.flush(true));
  on(
    document,
    'visibilitychange',
    () => document.visibilityState === 'hidden' && events.flush(true),
  );
  // Another tab of the site withdrew consent.
  on<StorageEvent>(window, 'storage', (event) => {
    if (event.key === STORAGE_KEY && !event.newValue) {
      consent.say('site', false);
    }
  });
  whenParsed(() => {
    consent.look();
    whenSeen(() => {
      pageView();
      ads.fill(false);
    });
    debugWhenAsked(setup);
  });
}

function whenParsed(run: () => void): void {
  if (document.readyState === 'loading') {
    on(document, 'DOMContentLoaded', run);
  } else {
    run();
  }
}

function debugWhenAsked(setup: Setup): void {
  if (!/[?&]narrowcast_debug=1(&|$)/.test(location.search)) {
    return;
  }
  const script = document.createElement('script');
  script.src = `${setup.base}debug.js`;
  script.integrity = DEBUG_INTEGRITY;
  script.crossOrigin = 'anonymous';
  script.nonce = setup.nonce;
  document.head.appendChild(script);
}

safe(() => {
  const page = window as { narrowcast?: Narrowcast };
  if (!page.narrowcast || !page.narrowcast.ready) {
    const setup = setupOf();
    if (setup) {
      start(page, setup);
    }
  }
})();
