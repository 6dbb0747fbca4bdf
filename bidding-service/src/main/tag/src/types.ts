/** What the answer of ad selection says about one ad, as far as a browser uses it. */
export interface Ad {
  creative: Creative;
  clickUrl: string;
  impressionUrl: string;
  viewableUrl: string;
  transparency?: { advertiser?: string; basis?: string[] };
}

export interface Creative {
  format: string;
  width?: number | null;
  height?: number | null;
  imageUrl?: string | null;
  alt?: string | null;
  html?: string | null;
  native?: Fields | null;
  text?: Fields | null;
  label?: string | null;
}

/** The parts of a native or text ad: title, body, imageUrl, iconUrl, callToAction, displayUrl. */
export type Fields = Record<string, string | null | undefined>;

export type Language = 'en' | 'zh';

/** Where the tag came from and what its script element says. */
export interface Setup {
  /** The folder of this version, with a slash at its end. */
  base: string;
  /** The installation that ads and events come from and go to. */
  origin: string;
  key: string;
  nonce: string;
  options: DOMStringMap;
}

/** One placement of the page and what became of it. */
export interface Slot {
  el: HTMLElement;
  placement: string;
  state: 'waiting' | 'asked' | 'filled' | 'empty';
  /** Why it is empty: a code of the installation or one of ours. */
  reason: string;
  format: string;
  /** When it was asked for and rendered, and seen for long enough, in milliseconds since the page began. */
  asked: number;
  rendered: number;
  viewable: number;
  /** Rises with every request, so that a late answer is known as one. */
  turn: number;
  /** Takes back what was shown. */
  clear: () => void;
}

/** One call to the installation. */
export interface Call {
  what: string;
  status: number;
  millis: number;
}

/** One event of the visitor's behaviour. */
export interface Sent {
  name: string;
  outcome: string;
}

/** What the debug panel shows. */
export interface Report {
  language: Language;
  consent: boolean | undefined;
  sources: string[];
  id: 'none' | 'own' | 'site';
  keywords: string[];
  slots: Slot[];
  calls: Call[];
  events: Sent[];
}
