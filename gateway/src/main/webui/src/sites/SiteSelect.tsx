import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { mayReadSites } from '../session/session';
import { useWho } from '../session/useWho';
import { useSiteChoices } from './useSites';

interface Props {
  id?: string;
  value?: string;
  onChange?: (siteId: string | undefined) => void;
}

const PLACEHOLDER = 'site_…';
const WHOLE_ID = /^site_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One of the organisation's sites by its name, or any site whose whole id is typed. */
export function SiteSelect(props: Props) {
  const mayList = mayReadSites(useWho());
  return mayList ? (
    <NamedSite {...props} />
  ) : (
    <Input
      {...props}
      onChange={(event) => props.onChange?.(event.target.value)}
      placeholder={PLACEHOLDER}
      autoComplete="off"
      spellCheck={false}
    />
  );
}

function NamedSite({ value, onChange, ...props }: Props) {
  const { t } = useTranslation();
  const { data, isLoading } = useSiteChoices();
  const known = (data?.items ?? []).map(({ id, name, domain }) => ({
    value: id,
    label: `${name} · ${domain}`,
  }));
  const typed = value && !known.some((one) => one.value === value);
  return (
    <Select<string | undefined>
      {...props}
      {...(value === undefined ? {} : { value })}
      {...(onChange ? { onChange } : {})}
      allowClear
      loading={isLoading}
      placeholder={t('lookup.chooseSite')}
      notFoundContent={t('lookup.noSite')}
      showSearch={{
        optionFilterProp: ['label', 'value'],
        // An id that was pasted need not be chosen once more.
        onSearch: (text) => WHOLE_ID.test(text.trim()) && onChange?.(text.trim()),
      }}
      options={typed ? [...known, { value, label: value }] : known}
    />
  );
}
