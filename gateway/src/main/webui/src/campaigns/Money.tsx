import { useLanguageTag } from '../app/context';
import { decimalOf, formatMoney } from '../format/money';

/** An amount, by its micros or as a decimal text. */
export function Money({ amount, currency }: { amount: number | string; currency: string }) {
  const language = useLanguageTag();
  const decimal = typeof amount === 'number' ? decimalOf(amount) : amount;
  return (
    <span style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
      {formatMoney(decimal, currency, language)}
    </span>
  );
}
