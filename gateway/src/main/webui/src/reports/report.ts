/** Whose money a reader sees: what advertisers spend, or what publishers earn. */
export type MoneyMetric = 'spend' | 'earnings';

/** A row of `/api/v1/reports`: the asked dimensions and metrics; money as an exact decimal. */
export interface ReportRow {
  /** The instant at which it began. */
  hour?: string;
  campaign?: string;
  served?: number;
  impressions?: number;
  clicks?: number;
  spend?: string;
  earnings?: string;
}

export interface ReportAnswer {
  rows: ReportRow[];
  asOf: string;
}

export interface Hour {
  /** `2026-11-21T10`, in the reader's zone. */
  hour: string;
  served: number;
  impressions: number;
  clicks: number;
  /** Decimal. */
  money: string;
}

const HOUR_MILLIS = 3_600_000;
const HOURS = 24;

/** The last 24 hours of a report, oldest first; hours in which nothing happened are zeros. */
export function lastHours(
  rows: ReportRow[],
  metric: MoneyMetric,
  now: Date,
  hourOf: (at: Date) => string,
): Hour[] {
  const names = Array.from({ length: HOURS }, (_, i) =>
    hourOf(new Date(now.getTime() - (HOURS - 1 - i) * HOUR_MILLIS)),
  );
  // When clocks are put back, one name stands for two hours.
  return [...new Set(names)].map((hour) => {
    const of = rows.filter((row) => row.hour && hourOf(new Date(row.hour)) === hour);
    const count = (key: 'served' | 'impressions' | 'clicks') =>
      of.reduce((sum, row) => sum + (row[key] ?? 0), 0);
    return {
      hour,
      served: count('served'),
      impressions: count('impressions'),
      clicks: count('clicks'),
      money: sumOf(of.map((row) => row[metric] ?? '0')),
    };
  });
}

/** The sum of decimal amounts, exactly. */
export function sumOf(decimals: string[]): string {
  const digits = 9;
  const total = decimals.reduce((sum, decimal) => {
    const [units = '0', fraction = ''] = decimal.split('.');
    return sum + BigInt(units + fraction.padEnd(digits, '0').slice(0, digits));
  }, 0n);
  const text = total.toString().padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
