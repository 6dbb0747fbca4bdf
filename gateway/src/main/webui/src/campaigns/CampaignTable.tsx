import { Button, Empty, Flex, Table, type TableColumnsType, Tooltip, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Campaign } from './campaign';
import { Money } from './Money';
import { PacingBar } from './PacingBar';
import { StatusTag } from './StatusTag';
import { useSpendToday } from './useCampaigns';

interface Props {
  campaigns: Campaign[];
  loading: boolean;
  filtered: boolean;
  writer: boolean;
}

export function CampaignTable({ campaigns, loading, filtered, writer }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const spend = useSpendToday(campaigns);
  const columns: TableColumnsType<Campaign> = [
    {
      title: t('campaigns.name'),
      key: 'name',
      render: (_, campaign) => (
        <Flex vertical>
          <Link to={`/campaigns/${campaign.id}`}>{campaign.name}</Link>
          <Typography.Text type="secondary">{t(`objective.${campaign.objective}`)}</Typography.Text>
        </Flex>
      ),
    },
    {
      title: t('campaigns.status'),
      key: 'status',
      render: (_, { status }) => <StatusTag status={status} />,
    },
    {
      title: t('campaigns.dailyBudget'),
      key: 'dailyBudget',
      align: 'right',
      render: (_, { dailyBudgetMicros, currency }) =>
        dailyBudgetMicros == null ? (
          <Typography.Text type="secondary">{t('campaigns.unlimited')}</Typography.Text>
        ) : (
          <Money amount={dailyBudgetMicros} currency={currency} />
        ),
    },
    {
      title: t('campaigns.spendToday'),
      key: 'spend',
      align: 'right',
      render: (_, campaign) => {
        const amount = spend.of(campaign);
        return amount === null ? (
          '–'
        ) : (
          <Tooltip title={t('campaigns.budgetDay', { zone: campaign.timeZone })}>
            <span>
              <Money amount={amount} currency={campaign.currency} />
            </span>
          </Tooltip>
        );
      },
    },
    {
      title: t('campaigns.pacing'),
      key: 'pacing',
      width: 220,
      render: (_, campaign) => <PacingBar campaign={campaign} spend={spend.of(campaign)} />,
    },
  ];
  return (
    <Flex vertical gap="small">
      <Table<Campaign>
        rowKey="id"
        columns={columns}
        dataSource={campaigns}
        loading={loading}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{
          emptyText: loading ? (
            ' '
          ) : (
            <Empty description={t(filtered ? 'campaigns.noneFound' : 'campaigns.empty')}>
              {!filtered && writer && (
                <Button onClick={() => void navigate('/campaigns/new')}>
                  {t('campaigns.new')}
                </Button>
              )}
            </Empty>
          ),
        }}
      />
      {spend.failed && (
        <Typography.Text type="warning">{t('campaigns.spendUnknown')}</Typography.Text>
      )}
    </Flex>
  );
}
