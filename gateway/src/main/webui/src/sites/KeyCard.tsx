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
  Tag,
  Typography,
} from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../api/ProblemAlert';
import { useLanguageTag } from '../app/context';
import { browserZone, formatInstant } from '../format/time';
import { NewKeyModal } from './NewKeyModal';
import { ShownKey } from './ShownKey';
import { activeKeys, type KeyKind, MOST_ACTIVE_KEYS, type SiteKey } from './site';
import { useChange, useKeys, useMakeKey } from './useSites';

interface Props {
  siteId: string;
  writer: boolean;
  onPublicKey: (key: string) => void;
}

/** By what a site's pages and servers call the API. */
export function KeyCard({ siteId, writer, onPublicKey }: Props) {
  const { t } = useTranslation();
  const list = useKeys(siteId, true);
  const change = useChange();
  const make = useMakeKey(siteId);
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<SiteKey | null>(null);
  const show = (made: SiteKey) => {
    setAsking(false);
    setShown(made);
    if (made.kind === 'PUBLIC' && made.key) {
      onPublicKey(made.key);
    }
  };
  const revoke = (key: SiteKey) =>
    change.mutate({
      path: `/sites/${siteId}/keys/${key.id}`,
      method: 'DELETE',
      done: t('keys.revoked'),
    });
  const rotate = (key: SiteKey) => make.mutate({ rotate: key.id }, { onSuccess: show });
  const keys = list.data ?? [];
  const columns = useColumns(writer, keys, rotate, revoke);
  const failed = change.error ?? (asking ? null : make.error) ?? list.error;
  return (
    <Card
      title={t('keys.title')}
      extra={
        writer && (
          <Button
            icon={<PlusOutlined />}
            onClick={() => {
              make.reset();
              setAsking(true);
            }}
          >
            {t('keys.new')}
          </Button>
        )
      }
    >
      <Flex vertical gap="middle">
        <Typography.Text type="secondary">{t('keys.hint')}</Typography.Text>
        {failed && (
          <ProblemAlert
            error={failed}
            onRetry={() => {
              change.reset();
              make.reset();
              void list.refetch();
            }}
          />
        )}
        <Table<SiteKey>
          rowKey="id"
          columns={columns}
          dataSource={keys}
          loading={list.isPending}
          pagination={keys.length > 10 ? { pageSize: 10, showSizeChanger: false } : false}
          locale={{ emptyText: list.isPending ? ' ' : <Empty description={t('keys.empty')} /> }}
        />
      </Flex>
      <NewKeyModal
        open={asking}
        keys={keys}
        error={make.error}
        busy={make.isPending}
        onMake={(body) => make.mutate(body, { onSuccess: show })}
        onClose={() => {
          make.reset();
          setAsking(false);
        }}
      />
      {shown && <ShownKey key={shown.id} made={shown} onClose={() => setShown(null)} />}
    </Card>
  );
}

function useColumns(
  writer: boolean,
  keys: SiteKey[],
  rotate: (key: SiteKey) => void,
  revoke: (key: SiteKey) => void,
): TableColumnsType<SiteKey> {
  const { t } = useTranslation();
  const wide = Grid.useBreakpoint().md;
  const full = (kind: KeyKind) => activeKeys(keys, kind).length >= MOST_ACTIVE_KEYS;
  const scopes = (key: SiteKey) => (
    <Flex gap={4} wrap>
      {key.scopes.map((scope) => (
        <Tag key={scope}>{t(`scope.${scope}`)}</Tag>
      ))}
    </Flex>
  );
  const change = (key: SiteKey) =>
    writer &&
    !key.revokedAt && (
      <Changes full={full(key.kind)} onRotate={() => rotate(key)} onRevoke={() => revoke(key)} />
    );
  return [
    {
      title: t('keys.key'),
      key: 'key',
      render: (_, key) => (
        <Flex vertical align="flex-start">
          <Typography.Text strong delete={!!key.revokedAt}>
            {t(`keyKind.${key.kind}`)}
          </Typography.Text>
          <Typography.Text code>{key.hint}…</Typography.Text>
          {!wide && (
            <Flex vertical align="flex-start" gap="small" style={{ marginTop: 8 }}>
              {scopes(key)}
              <State siteKey={key} />
              {change(key)}
            </Flex>
          )}
        </Flex>
      ),
    },
    {
      title: t('keys.scopes'),
      key: 'scopes',
      responsive: ['md'],
      render: (_, key) => scopes(key),
    },
    {
      title: t('keys.state'),
      key: 'state',
      responsive: ['md'],
      render: (_, key) => <State siteKey={key} />,
    },
    { key: 'action', align: 'right', responsive: ['md'], render: (_, key) => change(key) },
  ];
}

function State({ siteKey: { createdAt, revokedAt } }: { siteKey: SiteKey }) {
  const { t } = useTranslation();
  const language = useLanguageTag();
  const time = (instant: string) => formatInstant(instant, language, browserZone());
  return (
    <Typography.Text type="secondary">
      {revokedAt
        ? t('keys.until', { at: time(revokedAt) })
        : t('keys.since', { at: time(createdAt) })}
    </Typography.Text>
  );
}

interface ChangesProps {
  /** Whether there are as many of its kind as there may be. */
  full: boolean;
  onRotate: () => void;
  onRevoke: () => void;
}

function Changes({ full, onRotate, onRevoke }: ChangesProps) {
  const { t } = useTranslation();
  return (
    <Flex gap="small" wrap justify="flex-end">
      <Popconfirm
        title={t('keys.rotateKey')}
        description={t('keys.rotateHint')}
        okText={t('keys.rotate')}
        cancelText={t('action.cancel')}
        onConfirm={onRotate}
      >
        <Button size="small" disabled={full} title={full ? t('keys.full') : ''}>
          {t('keys.rotate')}
        </Button>
      </Popconfirm>
      <Popconfirm
        title={t('keys.revokeKey')}
        description={t('keys.revokeHint')}
        okText={t('keys.revoke')}
        cancelText={t('action.cancel')}
        onConfirm={onRevoke}
      >
        <Button size="small" danger>
          {t('keys.revoke')}
        </Button>
      </Popconfirm>
    </Flex>
  );
}
