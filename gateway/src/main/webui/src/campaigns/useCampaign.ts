import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Page } from '../api/call';
import { useApi } from '../api/useApi';
import type { Action, Campaign, LineItem } from './campaign';

export function useCampaign(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['campaign', id],
    queryFn: ({ signal }) => api<Campaign>(`/campaigns/${id}`, { signal }),
  });
}

export function useLineItems(campaignId: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['line-items', campaignId],
    queryFn: ({ pageParam, signal }) =>
      api<Page<LineItem>>(`/campaigns/${campaignId}/line-items`, {
        query: { pageToken: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextPageToken ?? undefined,
  });
}

/** A campaign or a line item, by the path of its resource. */
export interface Subject {
  path: string;
  version: number;
}

/** Activates or pauses the version that is on the screen: another one is answered 412 and has to be looked at first. */
export function useAct() {
  const api = useApi();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { t } = useTranslation();
  return useMutation({
    mutationFn: ({ subject, action }: { subject: Subject; action: Action }) =>
      api(`${subject.path}:${action}`, { method: 'POST', version: subject.version }),
    onSuccess: (_, { action }) => {
      message.success(t(action === 'activate' ? 'action.activated' : 'action.paused'));
      return queries.invalidateQueries();
    },
  });
}
