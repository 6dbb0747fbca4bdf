import { safe } from './safe.ts';

const WAIT_MILLIS = 500;

type Json = Record<string, unknown>;
type Tcf = (
  command: string,
  version: number,
  callback: (data: Json | null, ok: boolean) => void,
) => void;
type Gpp = (command: string, callback: (event: Json | null, ok: boolean) => void) => void;

/** What the visitor allows, from whoever on the page knows it. */
export interface Consent {
  /** Undefined while nobody has said anything. A refusal by anybody wins. */
  allowed(): boolean | undefined;
  /** Who said something: gpc, site, tcf, gpp. */
  sources(): string[];
  say(source: string, allowed: boolean | undefined): void;
  /** Looks for consent managers that came since the last look. */
  look(): void;
  /** Runs when a decision is known, or nobody is there to ask, or they took too long. */
  whenSettled(run: () => void): void;
}

export function consentOf(changed: (allowed: boolean | undefined) => void): Consent {
  const said = new Map<string, boolean>();
  const asked = new Set<string>();
  const pending = new Set<string>();
  let waiting: (() => void)[] = [];

  const allowed = (): boolean | undefined => {
    const answers = [...said.values()];
    return answers.includes(false) ? false : answers.length ? true : undefined;
  };
  const settle = (): void => {
    if (allowed() === false || !pending.size) {
      const runs = waiting;
      waiting = [];
      runs.forEach((run) => run());
    }
  };
  const say = (source: string, value: boolean | undefined): void => {
    const before = allowed();
    if (value === undefined) {
      said.delete(source);
    } else {
      said.set(source, value);
    }
    pending.delete(source);
    if (allowed() !== before) {
      changed(allowed());
    }
    settle();
  };
  const ask = (source: string, api: unknown, listen: () => void): void => {
    if (typeof api === 'function' && !asked.has(source)) {
      asked.add(source);
      pending.add(source);
      safe(listen)();
      setTimeout(
        safe(() => {
          pending.delete(source);
          settle();
        }),
        WAIT_MILLIS,
      );
    }
  };
  const look = (): void => {
    const page = window as unknown as { __tcfapi?: Tcf; __gpp?: Gpp };
    if ((navigator as { globalPrivacyControl?: unknown }).globalPrivacyControl === true) {
      say('gpc', false);
    }
    ask('tcf', page.__tcfapi, () => {
      page.__tcfapi!(
        'addEventListener',
        2,
        safe((data, ok) => tcf(data, ok, say)),
      );
    });
    ask('gpp', page.__gpp, () => {
      page.__gpp!(
        'addEventListener',
        safe((event) => gpp(event, say)),
      );
    });
  };
  const whenSettled = (run: () => void): void => {
    waiting.push(run);
    settle();
  };
  return { allowed, sources: () => [...said.keys()], say, look, whenSettled };
}

/** TCF 2.2: a decision was loaded or has just been taken. Where the GDPR does not apply nothing was consented to. */
function tcf(data: Json | null, ok: boolean, say: Consent['say']): void {
  if (!ok || !data || data.gdprApplies === false) {
    say('tcf', undefined);
  } else if (data.eventStatus === 'tcloaded' || data.eventStatus === 'useractioncomplete') {
    const consents = ((data.purpose as Json | undefined) || {}).consents as Json | undefined;
    say(
      'tcf',
      [1, 3, 4].every((purpose) => (consents || {})[purpose] === true),
    );
  }
}

/** GPP 1.1: the sections of American states say 1 for who opted out and 2 for who was asked and did not. */
function gpp(event: Json | null, say: Consent['say']): void {
  const ping = event && (event.pingData as Json | undefined);
  if (!ping || ping.signalStatus !== 'ready') {
    return;
  }
  let answer: boolean | undefined;
  const sections = (ping.parsedSections || {}) as Json;
  for (const name of Object.keys(sections).filter((each) => each.startsWith('us'))) {
    for (const segment of ([] as unknown[]).concat(sections[name]) as Json[]) {
      for (const field of ['SaleOptOut', 'SharingOptOut', 'TargetedAdvertisingOptOut']) {
        answer =
          segment[field] === 1 ? false : segment[field] === 2 && answer !== false ? true : answer;
      }
      answer = segment.Gpc === true || segment.Gpc === 1 ? false : answer;
    }
  }
  say('gpp', answer);
}
