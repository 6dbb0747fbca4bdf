import type { ParseKeys, TFunction } from 'i18next';
import { LIFECYCLES } from '../audience/tag';
import type { Targeting } from '../campaigns/campaign';

/** In whose words a targeting is told. */
export interface Wording {
  t: TFunction;
  /** The tag of the language, `en` or `zh-CN`. */
  language: string;
  tagName: (code: string) => string;
}

const MOST_LISTED = 6;

/** What a targeting tree asks for, one text for each thing that must hold; nothing for everyone. */
export function targetingWords(
  targeting: Targeting | null | undefined,
  wording: Wording,
): string[] {
  if (!targeting || 'everyone' in targeting) {
    return [];
  }
  return 'all' in targeting
    ? nodes(targeting.all).flatMap((part) => targetingWords(part, wording))
    : [say(targeting, wording)];
}

function say(node: Targeting, wording: Wording): string {
  const { t } = wording;
  const [kind = '', value] = Object.entries(node)[0] ?? [];
  switch (kind) {
    case 'all':
      return group(nodes(value), t('words.and'), wording);
    case 'any':
      return group(nodes(value), t('words.or'), wording);
    case 'not':
      return sayNot(value as Targeting, wording);
    case 'everyone':
      return t('lineItems.everyone');
    default:
      return leaf(kind, value as Record<string, unknown>, wording);
  }
}

/** Parts that are groups themselves stand in brackets. */
function group(parts: Targeting[], word: string, wording: Wording): string {
  const texts = parts.map((part) => {
    const inner = nodes(part.all ?? part.any).length > 1;
    return inner ? `(${say(part, wording)})` : say(part, wording);
  });
  return texts.join(word);
}

function sayNot(part: Targeting, wording: Wording): string {
  if (part.not) {
    return say(part.not as Targeting, wording);
  }
  return wording.t('targeting.not', { part: group([part], '', wording) });
}

function leaf(kind: string, value: Record<string, unknown>, wording: Wording): string {
  const { t, language } = wording;
  switch (kind) {
    case 'tag':
      return sayTag(value, wording);
    case 'lifecycle':
      return t('targeting.lifecycle', {
        stages: known(value.in, 'lifecycle', wording),
      });
    case 'segment':
      return t('targeting.segment', { id: value.id });
    case 'device':
      return sayDevice(value, wording);
    case 'keyword':
      return sayKeyword(value, wording);
    case 'near':
      return sayNear(value, wording);
    case 'contextCategory':
      return t('targeting.contextCategory', { ids: listed(texts(value.in), wording) });
    case 'geo':
      return t('targeting.geo', { places: listed(places(value, language), wording) });
    case 'language':
      return t('targeting.language', {
        languages: listed(texts(value.in).map(namesOf(language, 'language')), wording),
      });
    case 'site':
      return t('targeting.site', { ids: listed(texts(value.ids), wording) });
    case 'placement':
      return t('targeting.placement', { ids: listed(texts(value.ids), wording) });
    default:
      return JSON.stringify({ [kind]: value });
  }
}

function sayTag(value: Record<string, unknown>, wording: Wording): string {
  const { t, tagName } = wording;
  const name = tagName(String(value.code));
  const values = texts(value.in);
  const tag =
    values.length === 0
      ? t('targeting.tag', { name })
      : t('targeting.tagIn', { name, values: listed(values, wording) });
  return typeof value.minScore === 'number' && value.minScore > 0
    ? t('targeting.minScore', { tag, score: value.minScore })
    : tag;
}

/** Type, system and browser must all fit. */
function sayDevice(value: Record<string, unknown>, wording: Wording): string {
  const { t } = wording;
  const names = (codes: unknown) => listed(texts(codes).map(properName), wording);
  const parts = [
    texts(value.types).length > 0 &&
      t('targeting.device', { types: known(value.types, 'device', wording) }),
    texts(value.os).length > 0 && t('targeting.system', { names: names(value.os) }),
    texts(value.browsers).length > 0 && t('targeting.browser', { names: names(value.browsers) }),
  ];
  return parts.filter((part) => part !== false).join(t('words.and'));
}

const KEYWORDS: Record<string, ParseKeys> = {
  'PAGE EXACT': 'targeting.keyword',
  'PAGE PHRASE': 'targeting.keywordPhrase',
  'PAGE BROAD': 'targeting.keywordBroad',
  'SEARCH EXACT': 'targeting.search',
  'SEARCH PHRASE': 'targeting.searchPhrase',
  'SEARCH BROAD': 'targeting.searchBroad',
};

function sayKeyword(value: Record<string, unknown>, wording: Wording): string {
  const field = typeof value.field === 'string' ? value.field : 'PAGE';
  const match = typeof value.match === 'string' ? value.match : 'EXACT';
  const terms = listed(texts(value.terms), wording);
  return wording.t(KEYWORDS[`${field} ${match}`] ?? 'targeting.keyword', { terms });
}

function sayNear(value: Record<string, unknown>, wording: Wording): string {
  const metres = Number(value.radiusMeters);
  const [amount, unit] = metres < 1000 ? [metres, 'meter'] : [metres / 1000, 'kilometer'];
  const radius = new Intl.NumberFormat(wording.language, { style: 'unit', unit }).format(amount);
  const points = Array.isArray(value.points) ? (value.points as { id?: unknown }[]) : [];
  const stores = listed(
    points.map(({ id }) => String(id)),
    wording,
  );
  return wording.t('targeting.near', { radius, stores });
}

/** Names that are the same in every language and are not written as their constants are. */
const PROPER_NAMES: Record<string, string> = {
  IOS: 'iOS',
  MACOS: 'macOS',
  CHROME_OS: 'ChromeOS',
  HARMONY_OS: 'HarmonyOS',
  TV_OS: 'tvOS',
  WEB_OS: 'webOS',
  KAI_OS: 'KaiOS',
  WECHAT: 'WeChat',
  QQ_BROWSER: 'QQ Browser',
  UC_BROWSER: 'UC Browser',
  MIUI_BROWSER: 'MIUI Browser',
  OPPO_BROWSER: 'OPPO Browser',
  VIVO_BROWSER: 'vivo Browser',
  DUCKDUCKGO: 'DuckDuckGo',
};

function properName(code: string): string {
  const words = code.split('_').map((word) => word.charAt(0) + word.slice(1).toLowerCase());
  return PROPER_NAMES[code] ?? words.join(' ');
}

function places(value: Record<string, unknown>, language: string): string[] {
  const countries = texts(value.countries).map(namesOf(language, 'region'));
  return [...countries, ...texts(value.regions), ...texts(value.cities)];
}

function namesOf(language: string, type: 'region' | 'language'): (code: string) => string {
  const names = new Intl.DisplayNames(language, { type });
  return (code) => {
    try {
      return names.of(code) ?? code;
    } catch {
      return code;
    }
  };
}

/** Constants of the API by the names that the texts have for them; stages in the order in which people pass them. */
function known(codes: unknown, dictionary: 'lifecycle' | 'device', wording: Wording): string {
  const { t } = wording;
  const stages: readonly string[] = LIFECYCLES;
  const sorted = texts(codes).sort((one, other) => stages.indexOf(one) - stages.indexOf(other));
  const names = sorted.map((code) =>
    t(`${dictionary}.${code}` as ParseKeys, { defaultValue: code }),
  );
  return listed(names, wording);
}

/** `a, b or c`; of long lists only the beginning. */
function listed(items: string[], { t, language }: Wording): string {
  const more = items.length - MOST_LISTED;
  const shown =
    more > 1
      ? [...items.slice(0, MOST_LISTED), t('words.more', { count: items.length - MOST_LISTED })]
      : items;
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(shown);
}

function nodes(value: unknown): Targeting[] {
  return Array.isArray(value) ? (value as Targeting[]) : [];
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
