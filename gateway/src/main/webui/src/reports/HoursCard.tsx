import { Card, Flex, Skeleton, Statistic, Typography } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../api/ProblemAlert';
import { useConfig, useLanguageTag } from '../app/context';
import { formatMoney } from '../format/money';
import { browserZone, formatInstant } from '../format/time';
import { type Hour, type MoneyMetric, sumOf } from './report';
import { useHours } from './useHours';

const HoursChart = lazy(() => import('./HoursChart'));

interface Props {
  of?: { campaign?: string; site?: string };
  money: MoneyMetric;
}

/** What happened in the last 24 hours, as four figures and a chart. */
export function HoursCard({ of = {}, money }: Props) {
  const { t } = useTranslation();
  const language = useLanguageTag();
  const { data, error, refetch } = useHours(of, money);
  return (
    <Card
      title={
        <Flex
          wrap
          justify="space-between"
          gap="0 16px"
          style={{ paddingBlock: 12, whiteSpace: 'normal' }}
        >
          {t('report.title')}
          {data && (
            <Typography.Text type="secondary" style={{ fontWeight: 'normal' }}>
              {t('report.asOf', { at: formatInstant(data.asOf, language, browserZone()) })}
            </Typography.Text>
          )}
        </Flex>
      }
    >
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton active />}
      {data && !error && (
        <Flex vertical gap="middle">
          <Totals hours={data.hours} money={money} />
          {data.hours.every((hour) => hour.served === 0 && hour.impressions === 0) ? (
            <Typography.Text type="secondary">{t('report.empty')}</Typography.Text>
          ) : (
            <Suspense fallback={<Skeleton active paragraph={{ rows: 6 }} />}>
              <HoursChart hours={data.hours} money={money} />
            </Suspense>
          )}
        </Flex>
      )}
    </Card>
  );
}

function Totals({ hours, money }: { hours: Hour[]; money: MoneyMetric }) {
  const { t } = useTranslation();
  const language = useLanguageTag();
  const { currency } = useConfig();
  const count = (of: (hour: Hour) => number) =>
    new Intl.NumberFormat(language).format(hours.reduce((sum, hour) => sum + of(hour), 0));
  const sum = formatMoney(sumOf(hours.map((hour) => hour.money)), currency, language);
  return (
    <Flex wrap gap="large" justify="space-between" style={{ maxWidth: 800 }}>
      <Statistic title={t('report.served')} value={count((hour) => hour.served)} />
      <Statistic title={t('report.impressions')} value={count((hour) => hour.impressions)} />
      <Statistic title={t('report.clicks')} value={count((hour) => hour.clicks)} />
      <Statistic title={t(`report.${money}`)} value={sum} />
    </Flex>
  );
}
