import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { App } from 'antd';
import type { Page } from '../api/call';
import { useApi } from '../api/useApi';
import type { KeyKind, Placement, Scope, Site, SiteKey, Status } from './site';

const PAGE_SIZE = 20;
const MOST = 200;

export interface SiteFilter {
  name: string;
  status: Status | undefined;
  pageToken: string | undefined;
}

export function useSites(filter: SiteFilter) {
  const api = useApi();
  return useQuery({
    queryKey: ['sites', 'list', filter],
    queryFn: ({ signal }) =>
      api<Page<Site>>('/sites', { query: { ...filter, pageSize: PAGE_SIZE }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** The organisation's newest sites to choose from. */
export function useSiteChoices() {
  const api = useApi();
  return useQuery({
    queryKey: ['sites', 'choices'],
    queryFn: ({ signal }) => api<Page<Site>>('/sites', { query: { pageSize: MOST }, signal }),
  });
}

export function useSite(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['sites', 'one', id],
    queryFn: ({ signal }) => api<Site>(`/sites/${id}`, { signal }),
  });
}

export function usePlacements(siteId: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['sites', 'placements', siteId],
    queryFn: ({ pageParam, signal }) =>
      api<Page<Placement>>(`/sites/${siteId}/placements`, {
        query: { pageToken: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextPageToken ?? undefined,
  });
}

/** Newest first; those that still work come before all that were revoked. */
export function useKeys(siteId: string, enabled: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: ['sites', 'keys', siteId],
    queryFn: async ({ signal }) => {
      const keys: SiteKey[] = [];
      let pageToken: string | undefined;
      do {
        const answer = await api<Page<SiteKey>>(`/sites/${siteId}/keys`, {
          query: { pageSize: MOST, pageToken },
          signal,
        });
        keys.push(...answer.items);
        pageToken = answer.nextPageToken ?? undefined;
      } while (pageToken && keys.length < 5 * MOST);
      return [...keys.filter((key) => !key.revokedAt), ...keys.filter((key) => key.revokedAt)];
    },
    enabled,
  });
}

/** One change of a site or of what belongs to it, and what to say when it is done. */
export interface Change {
  path: string;
  method: 'POST' | 'DELETE';
  version?: number;
  done: string;
}

/** Makes a change and shows what is so afterwards. */
export function useChange() {
  const api = useApi();
  const queries = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: ({ path, method, version }: Change) =>
      api(path, { method, ...(version === undefined ? {} : { version }) }),
    onSuccess: (_, { done }) => {
      message.success(done);
      return queries.invalidateQueries({ queryKey: ['sites'] });
    },
  });
}

/** Makes a key, new or with the rights of an old one. Never repeated by itself: a repeated answer lacks the key. */
export function useMakeKey(siteId: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (from: { kind: KeyKind; scopes: Scope[] } | { rotate: string }) =>
      'rotate' in from
        ? api<SiteKey>(`/sites/${siteId}/keys/${from.rotate}:rotate`, { method: 'POST' })
        : api<SiteKey>(`/sites/${siteId}/keys`, { method: 'POST', body: from }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sites', 'keys', siteId] }),
    gcTime: 0,
  });
}
