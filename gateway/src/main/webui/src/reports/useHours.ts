import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api/useApi';
import { browserZone, dayIn, hourIn } from '../format/time';
import { lastHours, type MoneyMetric, type ReportAnswer } from './report';

const DAY_MILLIS = 86_400_000;
const REFRESH_MILLIS = 15_000;

/** Delivery in each of the last 24 hours, of one campaign or site or of all, in the browser's zone. */
export function useHours(of: { campaign?: string; site?: string }, money: MoneyMetric) {
  const api = useApi();
  const zone = browserZone();
  return useQuery({
    queryKey: ['hours', of, money, zone],
    queryFn: async ({ signal }) => {
      const now = new Date();
      const answer = await api<ReportAnswer>('/reports', {
        query: {
          dimensions: 'hour',
          metrics: `served,impressions,clicks,${money}`,
          from: dayIn(zone, new Date(now.getTime() - DAY_MILLIS)),
          to: dayIn(zone, now),
          timeZone: zone,
          ...of,
        },
        signal,
      });
      return {
        hours: lastHours(answer.rows, money, now, (at) => hourIn(zone, at)),
        asOf: answer.asOf,
      };
    },
    refetchInterval: REFRESH_MILLIS,
  });
}
