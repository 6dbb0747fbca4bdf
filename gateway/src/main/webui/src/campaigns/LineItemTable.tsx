import {
  Button,
  Card,
  Drawer,
  Empty,
  Flex,
  Table,
  type TableColumnsType,
  Tag,
  Typography,
} from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../api/ProblemAlert';
import { useLanguageTag } from '../app/context';
import { DiagnosisCard } from '../diagnosis/DiagnosisCard';
import { useTagNames } from '../targeting/useTags';
import { targetingWords } from '../targeting/words';
import { ActionButton } from './ActionButton';
import { actionOf, type LineItem, type Targeting } from './campaign';
import { Money } from './Money';
import { StatusTag } from './StatusTag';
import { useAct, useLineItems } from './useCampaign';

const MODELS = {
  CPM: 'lineItems.perThousand',
  CPC: 'lineItems.perClick',
  FLAT: 'lineItems.flat',
} as const;

export function LineItemTable({ campaignId, writer }: { campaignId: string; writer: boolean }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } =
    useLineItems(campaignId);
  const act = useAct();
  const [asked, setAsked] = useState<LineItem>();
  const columns = useColumns(writer, act, setAsked);
  const reload = () => {
    act.reset();
    void refetch();
  };
  return (
    <Card title={t('lineItems.title')}>
      <Flex vertical gap="middle">
        {act.error && <ProblemAlert error={act.error} onRetry={reload} />}
        {error ? (
          <ProblemAlert error={error} onRetry={() => void refetch()} />
        ) : (
          <Table<LineItem>
            rowKey="id"
            columns={columns}
            dataSource={data?.pages.flatMap((page) => page.items) ?? []}
            loading={isPending}
            pagination={false}
            scroll={{ x: 'max-content' }}
            locale={{
              emptyText: isPending ? ' ' : <Empty description={t('lineItems.empty')} />,
            }}
          />
        )}
        {hasNextPage && (
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('lineItems.more')}
          </Button>
        )}
      </Flex>
      <Drawer
        open={asked !== undefined}
        title={asked && `${t('diagnosis.title')} ${asked.name}`}
        size={720}
        destroyOnHidden
        styles={{ wrapper: { maxWidth: '100vw' } }}
        onClose={() => setAsked(undefined)}
      >
        {asked && <DiagnosisCard lineItemId={asked.id} writer={writer} />}
      </Drawer>
    </Card>
  );
}

function useColumns(
  writer: boolean,
  act: ReturnType<typeof useAct>,
  onAsk: (lineItem: LineItem) => void,
): TableColumnsType<LineItem> {
  const { t } = useTranslation();
  return [
    {
      title: t('lineItems.name'),
      key: 'name',
      render: (_, { name, tier }) => (
        <Flex vertical>
          {name}
          <Typography.Text type="secondary">{t(`tier.${tier}`)}</Typography.Text>
        </Flex>
      ),
    },
    {
      title: t('lineItems.status'),
      key: 'status',
      render: (_, { status }) => <StatusTag status={status} />,
    },
    {
      title: t('lineItems.pricing'),
      key: 'pricing',
      render: (_, { pricing }) => (
        <>
          <Money amount={pricing.bidMicros} currency={pricing.currency} />{' '}
          <Typography.Text type="secondary">{t(MODELS[pricing.model])}</Typography.Text>
        </>
      ),
    },
    {
      title: t('lineItems.pacing'),
      key: 'pacing',
      render: (_, { pacing }) => t(`delivery.${pacing}`),
    },
    {
      title: t('lineItems.audience'),
      key: 'audience',
      render: (_, { targeting }) => <Audience targeting={targeting ?? null} />,
    },
    {
      key: 'diagnosis',
      render: (_, lineItem) => (
        <Button type="link" onClick={() => onAsk(lineItem)}>
          {t('diagnosis.title')}
        </Button>
      ),
    },
    {
      key: 'action',
      align: 'right',
      render: (_, lineItem) => {
        const action = actionOf(lineItem.status);
        const subject = { path: `/line-items/${lineItem.id}`, version: lineItem.version };
        return (
          writer &&
          action && (
            <ActionButton
              kind="LineItem"
              action={action}
              busy={act.isPending && act.variables.subject.path === subject.path}
              onConfirm={() => act.mutate({ subject, action })}
            />
          )
        );
      },
    },
  ];
}

function Audience({ targeting }: { targeting: Targeting | null }) {
  const { t } = useTranslation();
  const language = useLanguageTag();
  const tagName = useTagNames();
  const words = targetingWords(targeting, { t, language, tagName });
  return words.length === 0 ? (
    t('lineItems.everyone')
  ) : (
    <Flex vertical align="flex-start" gap={4} style={{ maxWidth: 420 }}>
      {words.map((word) => (
        <Tag key={word} style={{ whiteSpace: 'normal' }}>
          {word}
        </Tag>
      ))}
    </Flex>
  );
}
