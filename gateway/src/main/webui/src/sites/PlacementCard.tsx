import { PlusOutlined } from '@ant-design/icons';
import {
  Button,
  Card,
  Empty,
  Flex,
  Grid,
  Popconfirm,
  Table,
  type TableColumnsType,
  Typography,
} from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../api/ProblemAlert';
import { useConfig, useLanguageTag } from '../app/context';
import { StatusTag } from '../campaigns/StatusTag';
import { decimalOf, formatMoney } from '../format/money';
import { PlacementDrawer } from './PlacementDrawer';
import { type Placement, sizeText } from './site';
import { useChange, usePlacements } from './useSites';

/** The places on a site's pages that ads compete for. */
export function PlacementCard({ siteId, writer }: { siteId: string; writer: boolean }) {
  const { t } = useTranslation();
  const list = usePlacements(siteId);
  const change = useChange();
  const [edited, setEdited] = useState<Placement | 'new' | null>(null);
  const reload = () => {
    change.reset();
    void list.refetch();
  };
  const archive = (placement: Placement) =>
    change.mutate({
      path: `/sites/${siteId}/placements/${placement.id}:archive`,
      method: 'POST',
      version: placement.version,
      done: t('placements.archived'),
    });
  const columns = useColumns(writer, setEdited, archive);
  return (
    <Card
      title={t('placements.title')}
      extra={
        writer && (
          <Button icon={<PlusOutlined />} onClick={() => setEdited('new')}>
            {t('placements.new')}
          </Button>
        )
      }
    >
      <Flex vertical gap="middle">
        {change.error && <ProblemAlert error={change.error} onRetry={reload} />}
        {list.error ? (
          <ProblemAlert error={list.error} onRetry={reload} />
        ) : (
          <Table<Placement>
            rowKey="id"
            columns={columns}
            dataSource={list.data?.pages.flatMap((page) => page.items) ?? []}
            loading={list.isPending}
            pagination={false}
            locale={{
              emptyText: list.isPending ? ' ' : <Empty description={t('placements.empty')} />,
            }}
          />
        )}
        {list.hasNextPage && (
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('lineItems.more')}
          </Button>
        )}
      </Flex>
      <PlacementDrawer siteId={siteId} edited={edited} onClose={() => setEdited(null)} />
    </Card>
  );
}

function useColumns(
  writer: boolean,
  edit: (placement: Placement) => void,
  archive: (placement: Placement) => void,
): TableColumnsType<Placement> {
  const { t } = useTranslation();
  const wide = Grid.useBreakpoint().md;
  const change = (one: Placement) =>
    writer &&
    one.status === 'ACTIVE' && <Changes onEdit={() => edit(one)} onArchive={() => archive(one)} />;
  return [
    {
      title: t('placements.name'),
      key: 'name',
      render: (_, one) => (
        <Flex vertical align="flex-start">
          <Typography.Text strong>{one.name}</Typography.Text>
          <Typography.Text code copyable style={{ overflowWrap: 'anywhere' }}>
            {one.id}
          </Typography.Text>
          {!wide && (
            <Flex vertical align="flex-start" gap="small" style={{ marginTop: 8 }}>
              <Takes placement={one} />
              <Price placement={one} />
              <Flex gap="small" align="center" wrap>
                <StatusTag status={one.status} />
                {change(one)}
              </Flex>
            </Flex>
          )}
        </Flex>
      ),
    },
    {
      title: t('placements.takes'),
      key: 'takes',
      responsive: ['md'],
      render: (_, one) => <Takes placement={one} />,
    },
    {
      title: t('placements.floor'),
      key: 'floor',
      responsive: ['md'],
      render: (_, one) => <Price placement={one} />,
    },
    {
      title: t('placements.status'),
      key: 'status',
      responsive: ['md'],
      render: (_, { status }) => <StatusTag status={status} />,
    },
    { key: 'action', align: 'right', responsive: ['md'], render: (_, one) => change(one) },
  ];
}

/** Formats and sizes. */
function Takes({ placement }: { placement: Placement }) {
  const { t } = useTranslation();
  const language = useLanguageTag();
  const names = placement.formats.map((format) => t(`format.${format}`));
  return (
    <Flex vertical style={{ maxWidth: 320 }}>
      {new Intl.ListFormat(language, { type: 'conjunction', style: 'narrow' }).format(names)}
      <Typography.Text type="secondary">
        {placement.sizes.map((size) => sizeText(size).replace('x', ' × ')).join(', ')}
      </Typography.Text>
    </Flex>
  );
}

function Price({ placement: { floorMicros, auction } }: { placement: Placement }) {
  const { t } = useTranslation();
  const language = useLanguageTag();
  const { currency } = useConfig();
  const amount = formatMoney(decimalOf(floorMicros), currency, language);
  return (
    <Flex vertical>
      {floorMicros === 0 ? t('placements.noFloor') : t('placements.from', { amount })}
      <Typography.Text type="secondary">{t(`auction.${auction}`)}</Typography.Text>
    </Flex>
  );
}

function Changes({ onEdit, onArchive }: { onEdit: () => void; onArchive: () => void }) {
  const { t } = useTranslation();
  return (
    <Flex gap="small" justify="flex-end">
      <Button size="small" onClick={onEdit}>
        {t('placements.edit')}
      </Button>
      <Popconfirm
        title={t('placements.archivePlacement')}
        description={t('placements.archiveHint')}
        okText={t('sites.archive')}
        cancelText={t('action.cancel')}
        onConfirm={onArchive}
      >
        <Button size="small" danger>
          {t('sites.archive')}
        </Button>
      </Popconfirm>
    </Flex>
  );
}
