import { PlusOutlined } from '@ant-design/icons';
import { Button, Card, Empty, Flex, Input, Select, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { ProblemAlert } from '../api/ProblemAlert';
import { Pager } from '../app/Pager';
import { HoursCard } from '../reports/HoursCard';
import { isPublisher, mayReadSites, mayWriteSites } from '../session/session';
import { useWho } from '../session/useWho';
import { STATUSES } from './site';
import { SiteTable } from './SiteTable';
import { useSites } from './useSites';

/** The organisation's websites, and what they earned. */
export function SitesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const who = useWho();
  const writer = mayWriteSites(who);
  if (!mayReadSites(who)) {
    return <Empty description={t('session.nothingHere')} />;
  }
  return (
    <Flex vertical gap="large">
      <Flex justify="space-between" align="center" wrap gap="middle">
        <Typography.Title level={2} style={{ margin: 0 }}>
          {t('sites.title')}
        </Typography.Title>
        {writer && (
          <Button
            type="primary"
            icon={<PlusOutlined />}
            onClick={() => void navigate('/sites/new')}
          >
            {t('sites.new')}
          </Button>
        )}
      </Flex>
      {isPublisher(who) && <HoursCard money="earnings" />}
      <SiteList writer={writer} />
    </Flex>
  );
}

function SiteList({ writer }: { writer: boolean }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const [tokens, setTokens] = useState<string[]>([]);
  const name = search.get('name') ?? '';
  const status = STATUSES.find((one) => one === search.get('status'));
  const { data, error, isPending, refetch } = useSites({ name, status, pageToken: tokens.at(-1) });

  const filter = (change: { name?: string; status?: string | undefined }) => {
    setTokens([]);
    setSearch(
      Object.entries({ name, status, ...change }).flatMap(([key, value]): [string, string][] =>
        value ? [[key, value]] : [],
      ),
    );
  };

  return (
    <Card>
      <Flex vertical gap="middle">
        <Flex gap="small" wrap>
          <Input.Search
            key={name}
            allowClear
            maxLength={200}
            defaultValue={name}
            placeholder={t('campaigns.search')}
            aria-label={t('campaigns.search')}
            onSearch={(text) => filter({ name: text.trim() })}
            style={{ width: 280 }}
          />
          <Select
            allowClear
            placeholder={t('campaigns.anyStatus')}
            aria-label={t('sites.status')}
            value={status}
            onChange={(chosen) => filter({ status: chosen })}
            options={STATUSES.map((one) => ({ value: one, label: t(`status.${one}`) }))}
            style={{ width: 160 }}
          />
        </Flex>
        {error ? (
          <ProblemAlert error={error} onRetry={() => void refetch()} />
        ) : (
          <SiteTable
            sites={data?.items ?? []}
            loading={isPending}
            filtered={name !== '' || status !== undefined}
            writer={writer}
          />
        )}
        <Pager tokens={tokens} next={data?.nextPageToken} onChange={setTokens} />
      </Flex>
    </Card>
  );
}
