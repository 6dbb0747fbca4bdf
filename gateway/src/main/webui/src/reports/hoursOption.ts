import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import type {
  AriaComponentOption,
  GridComponentOption,
  LegendComponentOption,
  TooltipComponentOption,
} from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { formatMoney } from '../format/money';
import type { Hour } from './report';

export type HoursOption = ComposeOption<
  | AriaComponentOption
  | BarSeriesOption
  | GridComponentOption
  | LegendComponentOption
  | LineSeriesOption
  | TooltipComponentOption
>;

interface Wording {
  language: string;
  currency: string;
  names: { served: string; impressions: string; clicks: string; money: string };
  description: string;
  font: string;
  /** Of served, impressions, clicks and money. */
  colors: [string, string, string, string];
}

/** Counts above, money below, over the same hours. */
export function hoursOption(hours: Hour[], wording: Wording): HoursOption {
  const { language, currency, names, colors } = wording;
  const count = new Intl.NumberFormat(language);
  const money = (value: unknown) => formatMoney(String(value), currency, language);
  const labels = hours.map(({ hour }) => `${hour.slice(11)}:00`);
  const line = (name: string, data: number[]): LineSeriesOption => ({
    type: 'line',
    name,
    data,
    showSymbol: false,
    tooltip: { valueFormatter: (value) => count.format(Number(value)) },
  });
  return {
    backgroundColor: 'transparent',
    textStyle: { fontFamily: wording.font },
    color: colors,
    animation: false,
    aria: { enabled: true, label: { description: wording.description } },
    legend: { top: 0, data: Object.values(names) },
    tooltip: { trigger: 'axis', renderMode: 'richText' },
    axisPointer: { link: [{ xAxisIndex: [0, 1] }] },
    grid: [
      { top: 36, height: '50%', left: 72, right: 16 },
      { bottom: 24, height: '24%', left: 72, right: 16 },
    ],
    xAxis: [
      { type: 'category', data: labels, gridIndex: 0, axisLabel: { show: false } },
      { type: 'category', data: labels, gridIndex: 1 },
    ],
    yAxis: [
      { type: 'value', gridIndex: 0, minInterval: 1, splitNumber: 4 },
      { type: 'value', gridIndex: 1, splitNumber: 2, axisLabel: { formatter: money } },
    ],
    series: [
      line(
        names.served,
        hours.map((hour) => hour.served),
      ),
      line(
        names.impressions,
        hours.map((hour) => hour.impressions),
      ),
      line(
        names.clicks,
        hours.map((hour) => hour.clicks),
      ),
      {
        type: 'bar',
        name: names.money,
        xAxisIndex: 1,
        yAxisIndex: 1,
        data: hours.map((hour) => ({ value: Number(hour.money), name: hour.money })),
        tooltip: { valueFormatter: money },
      },
    ],
  };
}
