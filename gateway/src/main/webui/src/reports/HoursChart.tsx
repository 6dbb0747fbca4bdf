import { theme } from 'antd';
import { BarChart, LineChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
} from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useConfig, useLanguageTag } from '../app/context';
import { useDark } from '../app/dark';
import { hoursOption } from './hoursOption';
import type { Hour, MoneyMetric } from './report';

echarts.use([
  AriaComponent,
  BarChart,
  GridComponent,
  LegendComponent,
  LineChart,
  SVGRenderer,
  TooltipComponent,
]);

const HEIGHT = 320;

/** Loaded by itself: the chart library is larger than the rest of the console. */
export default function HoursChart({ hours, money }: { hours: Hour[]; money: MoneyMetric }) {
  const { t } = useTranslation();
  const language = useLanguageTag();
  const { currency } = useConfig();
  const dark = useDark();
  const { token } = theme.useToken();
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const chart = place.current && echarts.init(place.current, dark ? 'dark' : null);
    if (!chart) {
      return;
    }
    const option = hoursOption(hours, {
      language,
      currency,
      names: {
        served: t('report.served'),
        impressions: t('report.impressions'),
        clicks: t('report.clicks'),
        money: t(`report.${money}`),
      },
      description: t('report.chart'),
      font: token.fontFamily,
      colors: [token.colorTextTertiary, token.colorPrimary, token.colorSuccess, token.colorWarning],
    });
    chart.setOption(option);
    const resized = new ResizeObserver(() => chart.resize());
    resized.observe(chart.getDom());
    return () => {
      resized.disconnect();
      chart.dispose();
    };
  }, [hours, money, language, currency, dark, token, t]);

  return <div ref={place} style={{ height: HEIGHT }} data-testid="hours-chart" />;
}
