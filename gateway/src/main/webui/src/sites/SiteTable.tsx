import { Button, Empty, Flex, Grid, Table, type TableColumnsType, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { StatusTag } from '../campaigns/StatusTag';
import { useLanguageTag } from '../app/context';
import { browserZone, formatInstant } from '../format/time';
import type { Site } from './site';

interface Props {
  sites: Site[];
  loading: boolean;
  filtered: boolean;
  writer: boolean;
}

export function SiteTable({ sites, loading, filtered, writer }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Table<Site>
      rowKey="id"
      columns={useColumns()}
      dataSource={sites}
      loading={loading}
      pagination={false}
      locale={{
        emptyText: loading ? (
          ' '
        ) : (
          <Empty description={t(filtered ? 'sites.noneFound' : 'sites.empty')}>
            {!filtered && writer && (
              <Button onClick={() => void navigate('/sites/new')}>{t('sites.new')}</Button>
            )}
          </Empty>
        ),
      }}
    />
  );
}

function useColumns(): TableColumnsType<Site> {
  const { t } = useTranslation();
  const language = useLanguageTag();
  const wide = Grid.useBreakpoint().md;
  return [
    {
      title: t('sites.name'),
      key: 'name',
      render: (_, site) => (
        <Flex vertical align="flex-start">
          <Link to={`/sites/${site.id}`}>{site.name}</Link>
          <Typography.Text type="secondary">{site.domain}</Typography.Text>
          {!wide && (
            <Flex gap="small" wrap style={{ marginTop: 4 }}>
              <StatusTag status={site.status} />
              <Typography.Text type="secondary">{t(`siteRole.${site.role}`)}</Typography.Text>
            </Flex>
          )}
        </Flex>
      ),
    },
    {
      title: t('sites.role'),
      key: 'role',
      responsive: ['md'],
      render: (_, { role }) => t(`siteRole.${role}`),
    },
    {
      title: t('sites.status'),
      key: 'status',
      responsive: ['md'],
      render: (_, { status }) => <StatusTag status={status} />,
    },
    {
      title: t('sites.created'),
      key: 'created',
      responsive: ['md'],
      render: (_, { createdAt }) => formatInstant(createdAt, language, browserZone()),
    },
  ];
}
