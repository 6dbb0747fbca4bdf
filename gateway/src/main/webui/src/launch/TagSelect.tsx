import { useQuery } from '@tanstack/react-query';
import { Select, type SelectProps } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Page } from '../api/call';
import { useApi } from '../api/useApi';
import { languageOf } from '../language/language';

interface Tag {
  code: string;
  name: { en: string; zh?: string | null };
}

/** Tags by their names; a code may also be typed, for there may be more tags than are listed. */
export function TagSelect(props: SelectProps) {
  const api = useApi();
  const language = languageOf(useTranslation().i18n.resolvedLanguage);
  const { data, isLoading } = useQuery({
    queryKey: ['tags'],
    queryFn: ({ signal }) => api<Page<Tag>>('/tags', { query: { pageSize: 200 }, signal }),
    retry: false,
  });
  return (
    <Select
      mode="tags"
      loading={isLoading}
      tokenSeparators={[',', '，']}
      showSearch={{ optionFilterProp: 'label' }}
      options={(data?.items ?? []).map(({ code, name }) => ({
        value: code,
        label: `${name[language] ?? name.en} · ${code}`,
      }))}
      {...props}
    />
  );
}
