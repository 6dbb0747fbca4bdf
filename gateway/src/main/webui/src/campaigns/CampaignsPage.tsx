import { Card, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../api/ProblemAlert';
import { FilterBar } from '../app/FilterBar';
import { PageHead } from '../app/PageHead';
import { Pager } from '../app/Pager';
import { useFilters } from '../app/useFilters';
import { HoursCard } from '../reports/HoursCard';
import { mayWrite } from '../session/session';
import { useWho } from '../session/useWho';
import { CAMPAIGN_STATUSES } from './campaign';
import { CampaignTable } from './CampaignTable';
import { useCampaigns } from './useCampaigns';

export function CampaignsPage() {
  const { t } = useTranslation();
  const writer = mayWrite(useWho());
  const filters = useFilters(CAMPAIGN_STATUSES);
  const { name, status, pageToken } = filters;
  const { data, error, isPending, isFetching, refetch } = useCampaigns({ name, status, pageToken });

  return (
    <Flex vertical gap="large">
      <PageHead
        title={t('campaigns.title')}
        make={writer ? { label: t('campaigns.new'), path: '/campaigns/new' } : undefined}
      />
      {!error && <HoursCard money="spend" />}
      <Card>
        <Flex vertical gap="middle">
          <FilterBar
            filters={filters}
            statuses={CAMPAIGN_STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
          />
          {error ? (
            <ProblemAlert error={error} onRetry={() => void refetch()} />
          ) : (
            <CampaignTable
              campaigns={data?.items ?? []}
              loading={isPending || (isFetching && data === undefined)}
              filtered={filters.filtered}
              writer={writer}
            />
          )}
          <Pager tokens={filters.tokens} next={data?.nextPageToken} onChange={filters.setTokens} />
        </Flex>
      </Card>
    </Flex>
  );
}
