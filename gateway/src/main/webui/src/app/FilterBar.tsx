import { Flex, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Filters } from './useFilters';

interface Props<Status extends string> {
  filters: Filters<Status>;
  /** Each with its words. */
  statuses: { value: Status; label: string }[];
}

/** The fields that filter a list by name and status. */
export function FilterBar<Status extends string>({ filters, statuses }: Props<Status>) {
  const { t } = useTranslation();
  return (
    <Flex gap="small" wrap>
      <Input.Search
        key={filters.name}
        allowClear
        maxLength={200}
        defaultValue={filters.name}
        placeholder={t('campaigns.search')}
        aria-label={t('campaigns.search')}
        onSearch={(text) => filters.filter({ name: text.trim() })}
        style={{ width: 280 }}
      />
      <Select
        allowClear
        placeholder={t('campaigns.anyStatus')}
        aria-label={t('campaigns.status')}
        value={filters.status}
        onChange={(chosen) => filters.filter({ status: chosen })}
        options={statuses}
        style={{ width: 160 }}
      />
    </Flex>
  );
}
