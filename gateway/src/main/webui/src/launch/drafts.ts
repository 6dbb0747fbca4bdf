import dayjs, { type Dayjs } from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';
import type { Delivery, Objective, Targeting } from '../campaigns/campaign';
import { microsOf } from '../format/money';

dayjs.extend(utc);
dayjs.extend(timezone);

/** What a person fills in; amounts are decimal texts. */
export interface CampaignForm {
  name: string;
  objective: Objective;
  timeZone: string;
  days?: [Dayjs | null, Dayjs | null] | null;
  dailyBudget?: string | null;
  lifetimeBudget?: string | null;
}

export const FORMATS = ['IMAGE', 'HTML', 'NATIVE', 'TEXT'] as const;

/** Beside what every creative has, the fields of its format. */
export interface CreativeForm {
  name: string;
  format: (typeof FORMATS)[number];
  size?: string;
  imageUrl?: string;
  alt?: string;
  html?: string;
  title?: string;
  body?: string;
  iconUrl?: string;
  callToAction?: string;
  displayUrl?: string;
  landingUrl: string;
  advertiserDomain: string;
}

export interface LineItemForm {
  name: string;
  model: 'CPM' | 'CPC';
  bid: string;
  pacing: Delivery;
  /** Codes of tags; of an ENUM tag also `code=value`. */
  tags?: string[];
  lifecycles?: string[];
  keywords?: string[];
  devices?: string[];
  cap?: number | null;
}

/** For each form, which field shows an error at a JSON pointer of the request. */
export const CAMPAIGN_POINTERS: Record<string, keyof CampaignForm> = {
  '/name': 'name',
  '/objective': 'objective',
  '/timeZone': 'timeZone',
  '/start': 'days',
  '/end': 'days',
  '/dailyBudgetMicros': 'dailyBudget',
  '/lifetimeBudgetMicros': 'lifetimeBudget',
};

export const CREATIVE_POINTERS: Record<string, keyof CreativeForm> = {
  '/name': 'name',
  '/format': 'format',
  '/width': 'size',
  '/height': 'size',
  '/imageUrl': 'imageUrl',
  '/alt': 'alt',
  '/html': 'html',
  '/native/title': 'title',
  '/native/body': 'body',
  '/native/imageUrl': 'imageUrl',
  '/native/iconUrl': 'iconUrl',
  '/native/callToAction': 'callToAction',
  '/text/title': 'title',
  '/text/body': 'body',
  '/text/displayUrl': 'displayUrl',
  '/landingUrl': 'landingUrl',
  '/advertiserDomain': 'advertiserDomain',
};

export function campaignBody(form: CampaignForm) {
  const [first, last] = form.days ?? [null, null];
  return {
    name: form.name,
    objective: form.objective,
    timeZone: form.timeZone,
    start: midnight(first, form.timeZone),
    // The last day is served to its end.
    end: midnight(last?.add(1, 'day') ?? null, form.timeZone),
    dailyBudgetMicros: amount(form.dailyBudget),
    lifetimeBudgetMicros: amount(form.lifetimeBudget),
    targeting: null,
    frequencyCaps: [],
  };
}

function midnight(day: Dayjs | null, zone: string): string | null {
  return day && dayjs.tz(day.format('YYYY-MM-DD'), zone).toISOString();
}

function amount(text: string | null | undefined): number | null {
  return text ? microsOf(text) : null;
}

export function creativeBody(form: CreativeForm) {
  return {
    name: form.name,
    format: form.format,
    ...content(form),
    landingUrl: form.landingUrl,
    advertiserDomain: form.advertiserDomain,
    categories: [],
  };
}

/** Fields of other formats may still hold what was typed before the format was changed; they are not sent. */
function content(form: CreativeForm) {
  const { title, body } = form;
  const [width, height] = (form.size ?? '').split('x').map(Number);
  switch (form.format) {
    case 'IMAGE':
      return { width, height, imageUrl: form.imageUrl, alt: orNull(form.alt) };
    case 'HTML':
      return { width, height, html: form.html };
    case 'NATIVE':
      return {
        alt: orNull(form.alt),
        native: {
          title,
          body,
          imageUrl: orNull(form.imageUrl),
          iconUrl: orNull(form.iconUrl),
          callToAction: orNull(form.callToAction),
        },
      };
    case 'TEXT':
      return { text: { title, body, displayUrl: orNull(form.displayUrl) } };
  }
}

function orNull(text: string | undefined): string | null {
  return text?.trim() ? text : null;
}

export function lineItemBody(form: LineItemForm, creativeId: string) {
  const wanted = leaves(form).map(([, node]) => node);
  return {
    name: form.name,
    tier: 'AUCTION',
    pricing: { model: form.model, bidMicros: amount(form.bid) },
    pacing: form.pacing,
    targeting: wanted.length === 0 ? null : { all: wanted },
    schedule: { start: null, end: null, dayparts: [] },
    frequencyCaps: form.cap
      ? [{ level: 'LINE_ITEM', event: 'IMPRESSION', limit: form.cap, window: 'P1D' }]
      : [],
    creativeIds: [creativeId],
  };
}

/** The pointers of a line item depend on which parts of the audience were filled in. */
export function lineItemPointers(form: LineItemForm): Record<string, keyof LineItemForm> {
  return {
    '/name': 'name',
    '/pricing/model': 'model',
    '/pricing': 'bid',
    '/pacing': 'pacing',
    '/frequencyCaps': 'cap',
    ...Object.fromEntries(leaves(form).map(([field], i) => [`/targeting/all/${i}`, field])),
  };
}

function leaves({
  tags,
  lifecycles,
  keywords,
  devices,
}: LineItemForm): [keyof LineItemForm, Targeting][] {
  const found: [keyof LineItemForm, Targeting][] = [];
  if (tags?.length) {
    found.push(['tags', { any: tagLeaves(tags) }]);
  }
  if (lifecycles?.length) {
    found.push(['lifecycles', { lifecycle: { in: lifecycles } }]);
  }
  if (keywords?.length) {
    found.push(['keywords', { keyword: { terms: keywords, match: 'EXACT', field: 'PAGE' } }]);
  }
  if (devices?.length) {
    found.push(['devices', { device: { types: devices } }]);
  }
  return found;
}

/** One leaf for each tag, with the values that were chosen of it. */
function tagLeaves(choices: string[]): Targeting[] {
  const wanted = new Map<string, string[] | null>();
  for (const choice of choices) {
    const at = choice.indexOf('=');
    const code = at < 0 ? choice : choice.slice(0, at);
    const known = wanted.get(code);
    // The tag by itself means any of its values.
    wanted.set(code, at < 0 || known === null ? null : [...(known ?? []), choice.slice(at + 1)]);
  }
  return [...wanted].map(([code, values]) => ({
    tag: values === null ? { code } : { code, in: values },
  }));
}

/** The host of a landing page without `www.`, as a first guess of the advertiser's domain. */
export function domainOf(landingUrl: string): string | null {
  const host = URL.canParse(landingUrl) ? new URL(landingUrl).hostname : '';
  return host.includes('.') ? host.replace(/^www\./, '') : null;
}
