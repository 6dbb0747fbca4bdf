import { PlusOutlined } from '@ant-design/icons';
import { Button, Card, Flex, Input, Select, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { ProblemAlert } from '../api/ProblemAlert';
import { Pager } from '../app/Pager';
import { HoursCard } from '../reports/HoursCard';
import { mayWrite } from '../session/session';
import { useWho } from '../session/useWho';
import { CAMPAIGN_STATUSES } from './campaign';
import { CampaignTable } from './CampaignTable';
import { useCampaigns } from './useCampaigns';

export function CampaignsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const who = useWho();
  const [search, setSearch] = useSearchParams();
  // The tokens of the pages before this one; the first page has none.
  const [tokens, setTokens] = useState<string[]>([]);
  const name = search.get('name') ?? '';
  const status = CAMPAIGN_STATUSES.find((one) => one === search.get('status'));
  const { data, error, isPending, isFetching, refetch } = useCampaigns({
    name,
    status,
    pageToken: tokens.at(-1),
  });

  const filter = (change: { name?: string; status?: string | undefined }) => {
    const wanted = { name, status, ...change };
    setTokens([]);
    setSearch(
      Object.entries(wanted).flatMap(([key, value]): [string, string][] =>
        value ? [[key, value]] : [],
      ),
    );
  };

  return (
    <Flex vertical gap="large">
      <Flex justify="space-between" align="center" wrap gap="middle">
        <Typography.Title level={2} style={{ margin: 0 }}>
          {t('campaigns.title')}
        </Typography.Title>
        {mayWrite(who) && (
          <Button
            type="primary"
            icon={<PlusOutlined />}
            onClick={() => void navigate('/campaigns/new')}
          >
            {t('campaigns.new')}
          </Button>
        )}
      </Flex>
      {!error && <HoursCard money="spend" />}
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
              aria-label={t('campaigns.status')}
              value={status}
              onChange={(chosen) => filter({ status: chosen })}
              options={CAMPAIGN_STATUSES.map((one) => ({ value: one, label: t(`status.${one}`) }))}
              style={{ width: 160 }}
            />
          </Flex>
          {error ? (
            <ProblemAlert error={error} onRetry={() => void refetch()} />
          ) : (
            <CampaignTable
              campaigns={data?.items ?? []}
              loading={isPending || (isFetching && data === undefined)}
              filtered={name !== '' || status !== undefined}
              writer={mayWrite(who)}
            />
          )}
          <Pager tokens={tokens} next={data?.nextPageToken} onChange={setTokens} />
        </Flex>
      </Card>
    </Flex>
  );
}
