import type { Targeting } from './campaign';

/** The codes, keywords and names that a targeting tree speaks of, in its order; "not" marks what must not hold. */
export function audienceOf(targeting: Targeting | null | undefined): string[] {
  return targeting ? words(targeting, '') : [];
}

function words(node: unknown, sign: string): string[] {
  if (typeof node === 'string') {
    return [sign + node];
  }
  if (Array.isArray(node)) {
    return node.flatMap((one) => words(one, sign));
  }
  if (typeof node !== 'object' || node === null) {
    return [];
  }
  return Object.entries(node).flatMap(([kind, value]) => {
    switch (kind) {
      case 'match':
      case 'field':
        return [];
      case 'not':
        return words(value, sign === '' ? '≠ ' : '');
      default:
        return words(value, sign);
    }
  });
}
