import type { Consent } from './consent.ts';
import { now, terms } from './dom.ts';
import { fallback, reserve, sizeOf } from './fallback.ts';
import type { Identity } from './identity.ts';
import { pageOf } from './page.ts';
import { render } from './render.ts';
import { failed, safe } from './safe.ts';
import type { Ad, Call, Language, Setup, Slot } from './types.ts';
import { report, whenNear, whenSeen, whenViewed } from './view.ts';

const MOST_PER_REQUEST = 10;
const MOST_SLOTS = 100;
const ANSWER_MILLIS = 5_000;
const PLACEMENT = /^pl_[0-9a-fA-F-]{36}$/;

interface Answer {
  decisions?: Record<string, Ad[] | undefined>;
  noAd?: Record<string, string | undefined>;
  errors?: { pointer?: string; code?: string }[];
}

/** The placements of the page. */
export interface Ads {
  /** Asks for placements that were not there before; with `again` for those that were, too. */
  fill(again: boolean, selector?: string): void;
  slots(): Slot[];
}

export function adsOf(
  setup: Setup,
  language: () => Language,
  consent: Consent,
  identity: Identity,
  noted: (call?: Call) => void,
): Ads {
  const slots = new Map<Element, Slot>();

  const fill = (again: boolean, selector?: string): void => {
    slots.forEach((slot, el) => {
      if (!el.isConnected) {
        slot.clear();
        slots.delete(el);
      }
    });
    const wanted: Slot[] = [];
    document.querySelectorAll<HTMLElement>('[data-ad-placement]').forEach((el) => {
      const known = slots.get(el);
      if (
        (!known && slots.size < MOST_SLOTS) ||
        (known && again && (!selector || el.matches(selector)))
      ) {
        const slot = known || found(el);
        slot.placement = el.dataset.adPlacement || '';
        if (!known && 'lazy' in el.dataset) {
          slot.clear = whenNear(el, () => ask([slot]));
        } else if (slot.state !== 'waiting' || !known) {
          wanted.push(slot);
        }
      }
    });
    ask(wanted);
  };
  const found = (el: HTMLElement): Slot => {
    const slot: Slot = {
      el,
      placement: '',
      state: 'waiting',
      reason: '',
      format: '',
      asked: 0,
      rendered: 0,
      viewable: 0,
      turn: 0,
      clear: () => undefined,
    };
    slots.set(el, slot);
    reserve(el);
    return slot;
  };
  const ask = (wanted: Slot[]): void => {
    wanted
      .filter((slot) => !PLACEMENT.test(slot.placement))
      .forEach((slot) => empty(slot, 'PLACEMENT_UNKNOWN'));
    const good = wanted.filter((slot) => PLACEMENT.test(slot.placement));
    if (good.length) {
      consent.whenSettled(() =>
        whenSeen(() => {
          for (let i = 0; i < good.length; i += MOST_PER_REQUEST) {
            request(good.slice(i, i + MOST_PER_REQUEST), true);
          }
        }),
      );
    }
  };
  const request = (asked: Slot[], mayRepeat: boolean): void => {
    const began = now();
    const turns = asked.map((slot) => {
      slot.asked = began;
      slot.state = 'asked';
      return ++slot.turn;
    });
    const current = (): [Slot, number][] =>
      asked
        .map((slot, i): [Slot, number] => [slot, i])
        .filter(([slot, i]) => slot.turn === turns[i]);
    const cancel = new AbortController();
    const timer = setTimeout(() => cancel.abort(), ANSWER_MILLIS);
    const lost = safe((error: unknown) => {
      clearTimeout(timer);
      noted({ what: 'ad-select', status: 0, millis: now() - began });
      failed(error);
      current().forEach(([slot]) => empty(slot, 'UNREACHABLE'));
    });
    // A text needs no preflight, which would cost the first ad of a page another round trip.
    fetch(`${setup.origin}/v1/ad-select?key=${encodeURIComponent(setup.key)}`, {
      method: 'POST',
      credentials: 'omit',
      body: JSON.stringify(question(asked)),
      signal: cancel.signal,
    }).then(
      (response) =>
        response.json().then(
          safe((answer: Answer) => {
            clearTimeout(timer);
            noted({ what: 'ad-select', status: response.status, millis: now() - began });
            if (response.ok) {
              current().forEach(([slot, i]) => take(slot, answer, `s${i}`));
            } else {
              refused(current(), response.status, answer, mayRepeat);
            }
          }),
          lost,
        ),
      lost,
    );
  };
  const question = (asked: Slot[]): object => {
    const keywords = asked.map((slot) => terms(slot.el.dataset.keywords));
    const user = identity.user();
    const allowed = consent.allowed();
    const dedupe = (setup.options.dedupe || '').toUpperCase();
    return {
      placements: asked.map((slot, i) => {
        const size = sizeOf(slot.el);
        return { id: `s${i}`, placementId: slot.placement, ...(size ? { sizes: [size] } : {}) };
      }),
      page: {
        ...pageOf(setup, ([] as string[]).concat(...keywords)),
        referrer: document.referrer.slice(0, 1_000),
      },
      ...(user ? { user } : {}),
      ...(/^(ADVERTISER|CAMPAIGN|NONE)$/.test(dedupe) ? { dedupe } : {}),
      ...(allowed === undefined ? {} : { consent: { personalizedAds: allowed } }),
    };
  };
  /** One placement that does not exist must not cost the page its others. */
  const refused = (
    current: [Slot, number][],
    status: number,
    answer: Answer,
    mayRepeat: boolean,
  ): void => {
    failed(`ads: HTTP ${status}`);
    const wrong = new Set(
      (answer.errors || []).map(
        (error) => (/^\/placements\/(\d+)/.exec(error.pointer || '') || [])[1],
      ),
    );
    const good = current.filter(
      ([, i]) => wrong.size && !wrong.has(undefined) && !wrong.has(String(i)),
    );
    const repeat = mayRepeat && good.length > 0;
    current.forEach(([slot, i]) => {
      if (!repeat || wrong.has(String(i))) {
        empty(slot, wrong.has(String(i)) ? 'PLACEMENT_UNKNOWN' : `HTTP_${status}`);
      }
    });
    if (repeat) {
      request(
        good.map(([slot]) => slot),
        false,
      );
    }
  };
  const take = (slot: Slot, answer: Answer, id: string): void => {
    const ad = ((answer.decisions || {})[id] || [])[0];
    if (!ad || !ad.creative) {
      empty(slot, (answer.noAd || {})[id] || 'NO_CANDIDATE');
      return;
    }
    try {
      show(slot, ad);
    } catch (error) {
      failed(error);
      empty(slot, 'RENDER');
    }
  };
  const show = (slot: Slot, ad: Ad): void => {
    slot.clear();
    const turn = slot.turn;
    let unwatch = (): void => undefined;
    const began = (): void =>
      whenSeen(() => {
        if (slot.turn === turn && !slot.rendered) {
          slot.rendered = now();
          report(ad.impressionUrl);
          unwatch = whenViewed(shown.el, () => {
            slot.viewable = now();
            report(ad.viewableUrl);
            noted();
          });
          noted();
        }
      });
    const broken = (reason: string): void => {
      if (slot.turn === turn && !slot.rendered) {
        failed(`ad: ${reason}`);
        empty(slot, reason);
      }
    };
    slot.rendered = slot.viewable = 0;
    const shown = render(setup, language(), slot.el, ad, began, broken);
    slot.state = slot.el.dataset.adState = 'filled';
    slot.reason = '';
    slot.format = ad.creative.format;
    slot.clear = () => {
      unwatch();
      shown.stop();
      shown.el.remove();
    };
    slot.el.appendChild(shown.el);
    noted();
  };
  const empty = (slot: Slot, reason: string): void => {
    slot.clear();
    slot.state = slot.el.dataset.adState = 'empty';
    slot.reason = reason;
    slot.format = '';
    slot.rendered = slot.viewable = 0;
    slot.clear = fallback(slot.el);
    noted();
  };
  return { fill, slots: () => [...slots.values()] };
}
