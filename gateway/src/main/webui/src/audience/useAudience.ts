import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../api/call';
import { type Api, useApi } from '../api/useApi';
import type { Profile, SweepOfPartition, Tag, TagRule } from './tag';
import { ruleBody, tagBody, type TagForm } from './tagForm';

const PAGE_SIZE = 50;
const MOST_PAGES = 20;
const RUNNING_MILLIS = 2_000;
const IDLE_MILLIS = 15_000;

export function useTagList(code: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['tags', 'list', code],
    queryFn: ({ pageParam, signal }) =>
      api<Page<Tag>>('/tags', {
        query: { code, pageSize: PAGE_SIZE, pageToken: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextPageToken ?? undefined,
  });
}

/** The rule of each tag that has one. */
export function useRules() {
  const api = useApi();
  return useQuery({
    queryKey: ['tag-rules'],
    queryFn: async ({ signal }) =>
      new Map((await allRules(api, signal)).map((rule) => [rule.tag, rule])),
  });
}

async function allRules(api: Api, signal: AbortSignal): Promise<TagRule[]> {
  const rules: TagRule[] = [];
  let pageToken: string | undefined;
  for (let page = 0; page < MOST_PAGES && (page === 0 || pageToken); page++) {
    const answer = await api<Page<TagRule>>('/tag-rules', {
      query: { pageSize: 200, pageToken },
      signal,
    });
    rules.push(...answer.items);
    pageToken = answer.nextPageToken ?? undefined;
  }
  return rules;
}

/** Looked at often while a sweep is under way. */
export function useSweeps() {
  const api = useApi();
  return useQuery({
    queryKey: ['sweeps'],
    queryFn: ({ signal }) => api<Page<SweepOfPartition>>('/sweeps', { signal }),
    refetchInterval: ({ state }) =>
      state.data?.items.some((one) => !one.finishedAt) ? RUNNING_MILLIS : IDLE_MILLIS,
  });
}

/** Switches a tag on or off, in the version that is on the screen. */
export function useSwitch() {
  const api = useApi();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { t } = useTranslation();
  return useMutation({
    mutationFn: ({ tag, active }: { tag: Tag; active: boolean }) =>
      api(`/tags/${tag.code}`, { method: 'PATCH', version: tag.version, body: { active } }),
    onSuccess: (_, { active }) => {
      message.success(t(active ? 'audience.switchedOn' : 'audience.switchedOff'));
      return queries.invalidateQueries();
    },
  });
}

/**
 * Makes a tag and then its rule. When only the tag could be made, the next try changes that tag, and makes the rule; the
 * same body goes out under the same Idempotency-Key.
 */
export function useSaveTag() {
  const api = useApi();
  const queries = useQueryClient();
  const made = useRef<{ body: string; tag: Tag } | null>(null);
  const keys = useRef(new Map<string, string>());

  const create = async <T>(path: string, body: object): Promise<T> => {
    const text = path + JSON.stringify(body);
    const idempotencyKey = keys.current.get(text) ?? crypto.randomUUID();
    keys.current.set(text, idempotencyKey);
    return api<T>(path, { method: 'POST', body, idempotencyKey });
  };
  const saveTag = async (body: object): Promise<void> => {
    const text = JSON.stringify(body);
    if (made.current?.body === text) {
      return;
    }
    const { tag } = made.current ?? {};
    made.current = {
      body: text,
      tag: tag
        ? await api<Tag>(`/tags/${tag.code}`, { method: 'PUT', version: tag.version, body })
        : await create<Tag>('/tags', body),
    };
  };
  return useMutation({
    mutationFn: async (form: TagForm) => {
      await saveTag(tagBody(form));
      return create<TagRule>('/tag-rules', ruleBody(form));
    },
    onSuccess: () => queries.invalidateQueries(),
  });
}

export interface Person {
  siteId: string;
  userId: string;
}

/** Asked for by a button and never kept: every look is written down. */
export function useLookup() {
  const api = useApi();
  return useMutation({
    mutationFn: (person: Person) =>
      api<Profile>('/profiles:lookup', { method: 'POST', body: person }),
    gcTime: 0,
  });
}
