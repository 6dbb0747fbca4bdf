import { Card, Flex, Progress, Skeleton, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../api/ProblemAlert';
import { useLanguageTag } from '../app/context';
import { browserZone, formatInstant } from '../format/time';
import { useTagNames } from '../targeting/useTags';
import { type Sweep, sweepsOf } from './sweeps';
import { useSweeps } from './useAudience';

const MOST = 8;

/** How far changed rules have reached the people who are known already. */
export function SweepCard() {
  const { t } = useTranslation();
  const { data, error, refetch } = useSweeps();
  const sweeps = sweepsOf(data?.items ?? []).slice(0, MOST);
  return (
    <Card title={t('sweep.title')}>
      <Flex vertical gap="middle">
        <Typography.Text type="secondary">{t('sweep.hint')}</Typography.Text>
        {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
        {!error && !data && <Skeleton active />}
        {data && sweeps.length === 0 && (
          <Typography.Text type="secondary">{t('sweep.none')}</Typography.Text>
        )}
        {!error && sweeps.map((one) => <Row key={`${one.tag} ${one.version}`} sweep={one} />)}
      </Flex>
    </Card>
  );
}

function Row({ sweep }: { sweep: Sweep }) {
  const { t } = useTranslation();
  const language = useLanguageTag();
  const tagName = useTagNames();
  const count = new Intl.NumberFormat(language);
  const done = count.format(sweep.done);
  return (
    <div data-testid="sweep">
      <Flex wrap justify="space-between" gap="0 16px">
        <Typography.Text>{tagName(sweep.tag)}</Typography.Text>
        <Typography.Text type="secondary">
          {sweep.finishedAt
            ? t('sweep.finished', {
                at: formatInstant(sweep.finishedAt, language, browserZone()),
                people: done,
              })
            : t('sweep.running', { done, total: count.format(sweep.total) })}
        </Typography.Text>
      </Flex>
      <Progress percent={sweep.percent} status={sweep.finishedAt ? 'success' : 'active'} />
    </div>
  );
}
