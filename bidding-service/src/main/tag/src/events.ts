import type { Consent } from './consent.ts';
import { now, randomId } from './dom.ts';
import type { Identity, User } from './identity.ts';
import { pageOf } from './page.ts';
import { failed, safe } from './safe.ts';
import type { Call, Sent, Setup } from './types.ts';

const BATCH = 50;
const BATCH_MILLIS = 1_000;
/** Browsers send at most 64 KiB in all after a page is gone. */
const BATCH_CHARACTERS = 20_000;
const MOST_KEPT = 200;

interface Item {
  event: Record<string, unknown>;
  user: User | undefined;
  characters: number;
  sent: Sent;
  retried: boolean;
}

/** The visitor's behaviour on its way to the installation. */
export interface Events {
  add(name: unknown, fields: unknown): void;
  /** @param last whether the page may be gone in a moment */
  flush(last: boolean): void;
  drop(): void;
}

export function eventsOf(
  setup: Setup,
  consent: Consent,
  identity: Identity,
  noted: (call?: Call) => void,
  sentEvents: Sent[],
): Events {
  let queue: Item[] = [];
  let timer = 0;
  const address = `${setup.origin}/v1/events?key=${encodeURIComponent(setup.key)}`;

  const later = (millis: number): void => {
    timer =
      timer ||
      window.setTimeout(
        safe(() => flush(false)),
        millis,
      );
  };
  const add = (name: unknown, fields: unknown): void => {
    const sent: Sent = { name: String(name), outcome: 'WAITING' };
    sentEvents.push(sent);
    sentEvents.splice(0, sentEvents.length - MOST_KEPT);
    if (consent.allowed() === false || queue.length >= MOST_KEPT) {
      sent.outcome = consent.allowed() === false ? 'CONSENT' : 'TOO_MANY';
      return;
    }
    const event = {
      page: pageOf(setup),
      ...(fields && typeof fields === 'object' ? fields : {}),
      eventId: randomId(),
      name: String(name),
      occurredAt: new Date().toISOString(),
    };
    // What cannot be written down fails here, and not the events that wait with it.
    const characters = JSON.stringify(event).length;
    queue.push({ event, user: identity.user(), characters, sent, retried: false });
    if (queue.length >= BATCH) {
      flush(false);
    } else {
      later(BATCH_MILLIS);
    }
  };
  /** Without consent nothing leaves, and waits on this page only. */
  const flush = (last: boolean): void => {
    clearTimeout(timer);
    timer = 0;
    while (consent.allowed() === true && queue.length) {
      const batch = nextBatch();
      const body = JSON.stringify({
        events: batch.map(({ event, user }) => finished(event, user)),
      });
      if (!last || !beacon(body)) {
        send(batch, body);
      } else {
        batch.forEach((item) => (item.sent.outcome = 'BEACON'));
      }
    }
  };
  const finished = (event: Item['event'], user: User | undefined): object => {
    const who = user || identity.user();
    return {
      ...event,
      userId: who && who.id,
      sig: who && who.sig,
      consent: { personalizedAds: true },
    };
  };
  const nextBatch = (): Item[] => {
    let characters = 0;
    let count = 0;
    for (; count < queue.length && count < BATCH; count++) {
      characters += queue[count]!.characters;
      if (count && characters > BATCH_CHARACTERS) {
        break;
      }
    }
    return queue.splice(0, count);
  };
  const beacon = (body: string): boolean => navigator.sendBeacon(address, body);

  const send = (batch: Item[], body: string): void => {
    const began = now();
    // A text is sent without asking first, which would not get through from a page that is being left.
    fetch(address, { method: 'POST', body, credentials: 'omit', keepalive: true }).then(
      safe((response) => {
        noted({ what: 'events', status: response.status, millis: now() - began });
        if (response.status >= 500) {
          again(batch);
        } else {
          response.json().then(
            safe((answer) => {
              outcomes(batch, response.status, answer);
              noted();
            }),
            failed,
          );
        }
      }),
      safe(() => {
        noted({ what: 'events', status: 0, millis: now() - began });
        again(batch);
      }),
    );
  };
  const again = (batch: Item[]): void => {
    failed('events: unreachable');
    const once = batch.filter((item) => {
      const mayRepeat = !item.retried && consent.allowed() === true;
      item.sent.outcome = mayRepeat ? 'RETRY' : 'LOST';
      item.retried = true;
      return mayRepeat;
    });
    if (once.length) {
      queue = once.concat(queue);
      later(1_000 + Math.random() * 2_000);
    }
  };
  return {
    add,
    flush,
    drop: () => {
      queue.forEach((item) => (item.sent.outcome = 'CONSENT'));
      queue = [];
    },
  };
}

type Answer = {
  detail?: string;
  ignored?: { index: number; code: string }[];
  rejected?: { index: number; code: string; message?: string }[];
};

function outcomes(batch: Item[], status: number, answer: Answer): void {
  const bad = status >= 400;
  batch.forEach(
    (item) => (item.sent.outcome = bad ? `${status} ${answer.detail || ''}` : 'ACCEPTED'),
  );
  for (const each of [...(answer.ignored || []), ...(answer.rejected || [])]) {
    const item = batch[each.index];
    if (item) {
      const message = (each as { message?: string }).message;
      item.sent.outcome = message ? `${each.code}: ${message}` : each.code;
    }
  }
  if (bad || (answer.rejected || []).length) {
    failed(`events: ${bad ? `HTTP ${status}` : 'some rejected'}`);
  }
}
