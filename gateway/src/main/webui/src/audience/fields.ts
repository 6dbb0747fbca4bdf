/** Names that events usually have; others are allowed. */
export const EVENTS = [
  'page_view',
  'product_view',
  'search',
  'add_to_cart',
  'purchase',
  'store_visit',
  'consult',
  'share',
  'signup',
] as const;
export const EVENT_NAME = /^[a-z][a-z0-9_]{0,39}$/;

type FieldType = 'TEXT' | 'NUMBER' | 'FLAG' | 'TIME';

/** The fields of an event that a rule can ask about. */
export const FIELDS: Record<string, FieldType> = {
  'item.category': 'TEXT',
  'item.name': 'TEXT',
  'item.brand': 'TEXT',
  'item.id': 'TEXT',
  'page.url': 'TEXT',
  'page.title': 'TEXT',
  'page.categories': 'TEXT',
  'page.keywords': 'TEXT',
  'page.language': 'TEXT',
  'search.terms': 'TEXT',
  valueMicros: 'NUMBER',
  quantity: 'NUMBER',
  orderId: 'TEXT',
  siteId: 'TEXT',
  'geo.country': 'TEXT',
  'geo.region': 'TEXT',
  'geo.city': 'TEXT',
  'geo.lat': 'NUMBER',
  'geo.lon': 'NUMBER',
  'geo.accuracyMeters': 'NUMBER',
  'device.type': 'TEXT',
  'device.os': 'TEXT',
  'device.browser': 'TEXT',
  trusted: 'FLAG',
  imported: 'FLAG',
  occurredAt: 'TIME',
  receivedAt: 'TIME',
};
const ATTRIBUTES = 'attributes.';
const ATTRIBUTE = /^attributes\.[a-zA-Z][a-zA-Z0-9_]{0,39}$/;

/** Money is written as money, though the API speaks micros. */
export const MONEY = 'valueMicros';
export const AMOUNTS = [MONEY, 'quantity'] as const;

/** Fields that have one text, whose latest value a tag may show. */
export const LAST_FIELDS = Object.entries(FIELDS).flatMap(([field, type]) =>
  type === 'TEXT' && !['page.categories', 'page.keywords'].includes(field) ? [field] : [],
);

export const OPERATORS = {
  TEXT: ['EQ', 'NE', 'IN', 'NOT_IN', 'CONTAINS', 'STARTS_WITH', 'EXISTS'],
  NUMBER: ['EQ', 'NE', 'GT', 'GTE', 'LT', 'LTE', 'EXISTS'],
  FLAG: ['EQ', 'NE', 'EXISTS'],
  TIME: ['GT', 'GTE', 'LT', 'LTE', 'EXISTS'],
} as const;
export type Operator = (typeof OPERATORS)[FieldType][number];

/** An attribute is compared as a text here, though the API also takes numbers. */
export function typeOf(field: string): FieldType {
  return FIELDS[field] ?? 'TEXT';
}

export function attributeOf(field: string): string | null {
  return field.startsWith(ATTRIBUTES) ? field.slice(ATTRIBUTES.length) : null;
}

export type ValueKind = 'text' | 'texts' | 'number' | 'amount' | 'flag' | 'time';

/** What is compared with. */
export function valueKind(field: string, op: Operator): ValueKind {
  if (op === 'EXISTS') {
    return 'flag';
  }
  switch (typeOf(field)) {
    case 'TEXT':
      return op === 'IN' || op === 'NOT_IN' ? 'texts' : 'text';
    case 'NUMBER':
      return field === MONEY ? 'amount' : 'number';
    case 'FLAG':
      return 'flag';
    case 'TIME':
      return 'time';
  }
}

/** The attribute that a typed text means: `colour` and `attributes.colour` are the same. */
export function ownAttribute(word: string) {
  return (text: string): { value: string; label: string } | null => {
    const value = text.startsWith(ATTRIBUTES) ? text : ATTRIBUTES + text;
    return !(text in FIELDS) && ATTRIBUTE.test(value)
      ? { value, label: `${word} ${value.slice(ATTRIBUTES.length)}` }
      : null;
  };
}
