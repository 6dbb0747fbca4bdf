import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Page } from '../api/call';
import { useApi } from '../api/useApi';
import { languageOf } from '../language/language';

/** A tag as far as targeting is concerned. */
export interface TagChoice {
  code: string;
  name: { en: string; zh: string };
  valueType: 'FLAG' | 'ENUM' | 'SCORE';
  /** Of an ENUM tag. */
  values: string[];
  active: boolean;
}

const MOST = 200;

/** The tags of the organisation, as many as one page holds. */
export function useTags() {
  const api = useApi();
  return useQuery({
    queryKey: ['tags', 'choices'],
    queryFn: ({ signal }) => api<Page<TagChoice>>('/tags', { query: { pageSize: MOST }, signal }),
    staleTime: 60_000,
  });
}

/** The names of tags in the reader's language; of an unknown one, its code. */
export function useTagNames(): (code: string) => string {
  const language = languageOf(useTranslation().i18n.resolvedLanguage);
  const { data } = useTags();
  const names = new Map(data?.items.map(({ code, name }) => [code, name[language]]));
  return (code) => names.get(code) ?? code;
}
