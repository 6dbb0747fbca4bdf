import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import type { Page } from '../api/call';
import { useApi } from '../api/useApi';
import { dayIn } from '../format/time';
import type { ReportAnswer } from '../reports/report';
import type { Campaign, CampaignStatus } from './campaign';

export interface CampaignFilter {
  name: string;
  status: CampaignStatus | undefined;
  pageToken: string | undefined;
}

const PAGE_SIZE = 20;
const REFRESH_MILLIS = 15_000;

export function useCampaigns(filter: CampaignFilter) {
  const api = useApi();
  return useQuery({
    queryKey: ['campaigns', filter],
    queryFn: ({ signal }) =>
      api<Page<Campaign>>('/campaigns', { query: { ...filter, pageSize: PAGE_SIZE }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** What each of these campaigns spent on the current budget day of its zone, by one report for every zone. */
export function useSpendToday(campaigns: Campaign[]) {
  const api = useApi();
  const zones = [...new Set(campaigns.map((campaign) => campaign.timeZone))].sort();
  return useQueries({
    queries: zones.map((zone) => ({
      queryKey: ['spend-today', zone, idsIn(campaigns, zone)],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const today = dayIn(zone, new Date());
        const answer = await api<ReportAnswer>('/reports', {
          query: {
            dimensions: 'campaign',
            metrics: 'spend',
            from: today,
            to: today,
            timeZone: zone,
            campaign: idsIn(campaigns, zone),
          },
          signal,
        });
        return new Map(answer.rows.map((row) => [row.campaign ?? '', row.spend ?? '0']));
      },
      refetchInterval: REFRESH_MILLIS,
    })),
    combine: (results) => ({
      failed: results.some((result) => result.isError),
      loading: results.some((result) => result.isPending),
      of: (campaign: Campaign) => {
        const spends = results[zones.indexOf(campaign.timeZone)]?.data;
        return spends ? (spends.get(campaign.id) ?? '0') : null;
      },
    }),
  });
}

function idsIn(campaigns: Campaign[], zone: string): string {
  return campaigns
    .filter((campaign) => campaign.timeZone === zone)
    .map((campaign) => campaign.id)
    .sort()
    .join(',');
}
