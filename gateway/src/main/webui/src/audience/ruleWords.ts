import type { ParseKeys, TFunction } from 'i18next';
import { decimalOf, formatMoney } from '../format/money';
import { formatPeriod } from '../format/period';
import { browserZone, formatInstant } from '../format/time';
import { attributeOf, MONEY } from './fields';
import type { Condition, TagRule } from './tag';

export interface RuleWording {
  t: TFunction;
  /** The tag of the language, `en` or `zh-CN`. */
  language: string;
  currency: string;
}

type Told = Pick<TagRule, 'when' | 'count' | 'sum' | 'last' | 'within'>;

/** Who has the tag, as a sentence. */
export function ruleWords(rule: Told, wording: RuleWording): string {
  const { t, language } = wording;
  const event = eventWords(rule.when.event, t);
  const period = formatPeriod(rule.within, language);
  const where = rule.when.where ?? [];
  const suffix =
    where.length === 0
      ? ''
      : t('rule.where', { conditions: joined(where, t('words.and'), wording) });
  return sayMeasure(rule, event, period, wording) + suffix;
}

function sayMeasure(rule: Told, event: string, period: string, wording: RuleWording): string {
  const { t, language } = wording;
  if (rule.sum) {
    const { field, gte } = rule.sum;
    const amount = sayValue(field, gte, wording);
    return t('rule.sum', { field: fieldWords(field, t), event, amount, period });
  }
  if (rule.last) {
    return t('rule.last', { field: fieldWords(rule.last.field, t), event, period });
  }
  const count = new Intl.NumberFormat(language).format(rule.count?.gte ?? 1);
  return t('rule.count', { times: count, event, period });
}

function joined(conditions: Condition[], word: string, wording: RuleWording): string {
  return conditions.map((one) => say(one, wording)).join(word);
}

function say(condition: Condition, wording: RuleWording): string {
  const { t } = wording;
  if ('all' in condition) {
    return `(${joined(condition.all, t('words.and'), wording)})`;
  }
  if ('any' in condition) {
    return `(${joined(condition.any, t('words.or'), wording)})`;
  }
  if ('not' in condition) {
    return t('rule.not', { condition: say(condition.not, wording) });
  }
  const { op, value } = condition;
  const field = fieldWords(condition.field, t);
  if (op === 'EXISTS') {
    return t(value === false ? 'rule.missing' : 'rule.given', { field });
  }
  const operator = t(`operator.${op}` as ParseKeys, { defaultValue: op });
  const values = (Array.isArray(value) ? value : [value]).map((one) =>
    sayValue(condition.field, one, wording),
  );
  const list = new Intl.ListFormat(wording.language, { type: 'disjunction' }).format(values);
  return `${field} ${operator} ${list}`;
}

function sayValue(field: string, value: unknown, { t, language, currency }: RuleWording): string {
  if (typeof value === 'number') {
    return field === MONEY
      ? formatMoney(decimalOf(value), currency, language)
      : new Intl.NumberFormat(language, { maximumFractionDigits: 6 }).format(value);
  }
  if (typeof value === 'boolean') {
    return t(value ? 'rule.yes' : 'rule.no');
  }
  const text = String(value);
  return field === 'occurredAt' || field === 'receivedAt'
    ? formatInstant(text, language, browserZone())
    : text;
}

/** What an event is called: `product views`; one of the site's own keeps its name. */
export function eventWords(event: string, t: TFunction): string {
  return t(`event.${event}` as ParseKeys, { defaultValue: event });
}

/** What a field of an event is called. */
export function fieldWords(field: string, t: TFunction): string {
  const attribute = attributeOf(field);
  return attribute === null
    ? t(`field.${field.replace('.', '_')}` as ParseKeys, { defaultValue: field })
    : t('field.attribute', { name: attribute });
}
