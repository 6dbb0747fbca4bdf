import { Card, Empty, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../api/ProblemAlert';
import { FilterBar } from '../app/FilterBar';
import { PageHead } from '../app/PageHead';
import { Pager } from '../app/Pager';
import { useFilters } from '../app/useFilters';
import { HoursCard } from '../reports/HoursCard';
import { isPublisher, mayReadSites, mayWriteSites } from '../session/session';
import { useWho } from '../session/useWho';
import { STATUSES } from './site';
import { SiteTable } from './SiteTable';
import { useSites } from './useSites';

/** The organisation's websites, and what they earned. */
export function SitesPage() {
  const { t } = useTranslation();
  const who = useWho();
  const writer = mayWriteSites(who);
  if (!mayReadSites(who)) {
    return <Empty description={t('session.nothingHere')} />;
  }
  return (
    <Flex vertical gap="large">
      <PageHead
        title={t('sites.title')}
        make={writer ? { label: t('sites.new'), path: '/sites/new' } : undefined}
      />
      {isPublisher(who) && <HoursCard money="earnings" />}
      <SiteList writer={writer} />
    </Flex>
  );
}

function SiteList({ writer }: { writer: boolean }) {
  const { t } = useTranslation();
  const filters = useFilters(STATUSES);
  const { name, status, pageToken } = filters;
  const { data, error, isPending, refetch } = useSites({ name, status, pageToken });

  return (
    <Card>
      <Flex vertical gap="middle">
        <FilterBar
          filters={filters}
          statuses={STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
        />
        {error ? (
          <ProblemAlert error={error} onRetry={() => void refetch()} />
        ) : (
          <SiteTable
            sites={data?.items ?? []}
            loading={isPending}
            filtered={filters.filtered}
            writer={writer}
          />
        )}
        <Pager tokens={filters.tokens} next={data?.nextPageToken} onChange={filters.setTokens} />
      </Flex>
    </Card>
  );
}
