/** Money is exact: micros are whole numbers, decimals are strings, and no step goes through a binary fraction. */

const MICROS_PER_UNIT = 1_000_000n;
const FRACTION_DIGITS = 6;
/** The API's largest budget, 10^15 micros. */
export const MOST_MICROS = 10n ** 15n;

/** `2000` is `"0.002000"`. */
export function decimalOf(micros: number | bigint): string {
  const all = BigInt(micros);
  const size = all < 0n ? -all : all;
  const fraction = (size % MICROS_PER_UNIT).toString().padStart(FRACTION_DIGITS, '0');
  return `${all < 0n ? '-' : ''}${size / MICROS_PER_UNIT}.${fraction}`;
}

/** `"0.002"` is 2000; null for what is no amount, has more than six decimals, or is above the API's limit. */
export function microsOf(decimal: string): number | null {
  const parts = /^(\d{1,12})(?:\.(\d{1,6}))?$/.exec(decimal.trim());
  if (!parts) {
    return null;
  }
  const fraction = BigInt((parts[2] ?? '').padEnd(FRACTION_DIGITS, '0'));
  const micros = BigInt(parts[1] ?? '0') * MICROS_PER_UNIT + fraction;
  return micros > MOST_MICROS ? null : Number(micros);
}

/** An amount in the reader's language, with two decimals, or as many more as it has (up to nine: nanos). */
export function formatMoney(decimal: string, currency: string, language: string): string {
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 2,
    maximumFractionDigits: 9,
  }).format(decimal as Intl.StringNumericLiteral);
}

/** `part / whole` of two decimal amounts, for progress bars; at most 9.99. */
export function share(part: string, whole: string): number {
  const of = Number(whole);
  return of > 0 ? Math.min(Number(part) / of, 9.99) : 0;
}
