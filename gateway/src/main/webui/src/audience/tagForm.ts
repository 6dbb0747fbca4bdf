import type { Dayjs } from 'dayjs';
import type { FieldPath } from '../api/problem';
import { microsOf } from '../format/money';
import { MONEY, type Operator, valueKind } from './fields';

export interface ConditionForm {
  field: string;
  op: Operator;
  /** A text, texts, a number, a decimal amount, a flag or a time, as field and operator want it. */
  value?: string | string[] | number | boolean | Dayjs | null;
}

/** What a person fills in to describe who has a tag. */
export interface TagForm {
  nameEn: string;
  nameZh: string;
  code: string;
  category?: string;
  event: string;
  where?: ConditionForm[];
  measure: 'count' | 'sum' | 'last';
  count?: number | null;
  sumField?: string;
  /** A decimal amount, or a whole number. */
  sum?: string | null;
  lastField?: string;
  values?: string[];
  within: number;
  unit: 'D' | 'H' | 'M' | 'S';
}

export function tagBody(form: TagForm) {
  const values = form.measure === 'last' ? { valueType: 'ENUM', values: form.values ?? [] } : {};
  return {
    code: form.code,
    name: { en: form.nameEn, zh: form.nameZh },
    category: form.category || null,
    valueType: 'FLAG',
    ...values,
  };
}

export function ruleBody(form: TagForm) {
  return {
    tag: form.code,
    when: { event: form.event, where: (form.where ?? []).map(condition) },
    ...measure(form),
    within: form.unit === 'D' ? `P${form.within}D` : `PT${form.within}${form.unit}`,
  };
}

function condition({ field, op, value }: ConditionForm) {
  switch (valueKind(field, op)) {
    case 'amount':
      return { field, op, value: microsOf(String(value)) };
    case 'time':
      return { field, op, value: (value as Dayjs).toISOString() };
    default:
      return { field, op, value };
  }
}

function measure(form: TagForm) {
  switch (form.measure) {
    case 'count':
      return { count: { gte: form.count } };
    case 'sum': {
      const text = String(form.sum);
      const gte = form.sumField === MONEY ? microsOf(text) : Number(text);
      return { sum: { field: form.sumField, gte } };
    }
    case 'last':
      return { last: { field: form.lastField } };
  }
}

/** Which field shows an error at a JSON pointer of the tag or of its rule. */
export function tagPointers(form: TagForm): Record<string, FieldPath> {
  const conditions = (form.where ?? []).flatMap((_, i): [string, FieldPath][] => [
    [`/when/where/${i}`, ['where', i, 'value']],
    [`/when/where/${i}/field`, ['where', i, 'field']],
    [`/when/where/${i}/op`, ['where', i, 'op']],
  ]);
  return {
    '/code': 'code',
    '/tag': 'code',
    '/name/en': 'nameEn',
    '/name/zh': 'nameZh',
    '/category': 'category',
    '/values': 'values',
    '/when/event': 'event',
    ...Object.fromEntries(conditions),
    '/count': 'count',
    '/sum': 'sum',
    '/sum/field': 'sumField',
    '/last': 'lastField',
    '/within': 'within',
  };
}

/** A code from what is known of a tag, such as `interest.candle_lovers`; empty when that gives none. */
export function suggestedCode(category: string | undefined, name: string | undefined): string {
  const words = [category, name]
    .map((text) =>
      (text ?? '')
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '_')
        .replace(/^_+|_+$/g, ''),
    )
    .filter((word) => word !== '');
  const code = words.join('.').slice(0, 80);
  return /^[a-z]/.test(code) ? code : '';
}

export const CODE = /^[a-z][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*)*$/;
