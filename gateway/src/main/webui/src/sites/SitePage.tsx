import { EditOutlined } from '@ant-design/icons';
import {
  Breadcrumb,
  Button,
  Card,
  Descriptions,
  Empty,
  Flex,
  Popconfirm,
  Skeleton,
  Typography,
} from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { ProblemAlert } from '../api/ProblemAlert';
import { StatusTag } from '../campaigns/StatusTag';
import { HoursCard } from '../reports/HoursCard';
import { isPublisher, mayReadSites, mayWriteSites } from '../session/session';
import { useWho } from '../session/useWho';
import { KeyCard } from './KeyCard';
import { PlacementCard } from './PlacementCard';
import type { Site } from './site';
import { SnippetCard } from './SnippetCard';
import { useChange, useSite } from './useSites';

/** One website: its places for ads, its keys, and what to paste into its pages. */
export function SitePage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const who = useWho();
  const { data: site, error, refetch } = useSite(id);
  if (!mayReadSites(who)) {
    return <Empty description={t('session.nothingHere')} />;
  }
  return (
    <Flex vertical gap="large">
      <Breadcrumb
        items={[
          { title: <Link to="/sites">{t('sites.title')}</Link> },
          { title: site?.name ?? '…' },
        ]}
      />
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!error && !site && <Skeleton active />}
      {site && <Parts key={site.id} site={site} reload={() => void refetch()} />}
    </Flex>
  );
}

function Parts({ site, reload }: { site: Site; reload: () => void }) {
  const who = useWho();
  // A public key that was just made, so that the lines to paste are complete. It is kept nowhere else.
  const [madeKey, setMadeKey] = useState<string | null>(null);
  const keeper = mayWriteSites(who);
  const writer = keeper && site.status === 'ACTIVE';
  return (
    <>
      <Summary site={site} writer={writer} reload={reload} />
      {isPublisher(who) && <HoursCard of={{ site: site.id }} money="earnings" />}
      <PlacementCard siteId={site.id} writer={writer} />
      {keeper && <KeyCard siteId={site.id} writer={writer} onPublicKey={setMadeKey} />}
      {site.status === 'ACTIVE' && <SnippetCard site={site} madeKey={madeKey} keeper={keeper} />}
    </>
  );
}

interface SummaryProps {
  site: Site;
  writer: boolean;
  reload: () => void;
}

function Summary({ site, writer, reload }: SummaryProps) {
  const { t } = useTranslation();
  const change = useChange();
  return (
    <Card>
      <Flex vertical gap="middle">
        <Flex justify="space-between" align="center" wrap gap="middle">
          <Flex align="center" gap="middle" wrap>
            <Typography.Title level={2} style={{ margin: 0 }}>
              {site.name}
            </Typography.Title>
            <StatusTag status={site.status} />
          </Flex>
          {writer && (
            <Actions
              id={site.id}
              busy={change.isPending}
              onArchive={() =>
                change.mutate({
                  path: `/sites/${site.id}:archive`,
                  method: 'POST',
                  version: site.version,
                  done: t('sites.archived'),
                })
              }
            />
          )}
        </Flex>
        {change.error && (
          <ProblemAlert
            error={change.error}
            onRetry={() => {
              change.reset();
              reload();
            }}
          />
        )}
        <Facts site={site} />
      </Flex>
    </Card>
  );
}

interface ActionsProps {
  id: string;
  busy: boolean;
  onArchive: () => void;
}

function Actions({ id, busy, onArchive }: ActionsProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Flex gap="small" wrap>
      <Button icon={<EditOutlined />} onClick={() => void navigate(`/sites/${id}/edit`)}>
        {t('sites.edit')}
      </Button>
      <Popconfirm
        title={t('sites.archiveSite')}
        description={t('sites.archiveHint')}
        okText={t('sites.archive')}
        cancelText={t('action.cancel')}
        onConfirm={onArchive}
      >
        <Button danger loading={busy}>
          {t('sites.archive')}
        </Button>
      </Popconfirm>
    </Flex>
  );
}

function Facts({ site }: { site: Site }) {
  const { t } = useTranslation();
  const fact = (label: string, children: React.ReactNode) => ({ key: label, label, children });
  const list = (texts: string[], none: string) =>
    texts.length === 0 ? (
      <Typography.Text type="secondary">{none}</Typography.Text>
    ) : (
      <span style={{ overflowWrap: 'anywhere' }}>{texts.join(', ')}</span>
    );
  const { advertisers, advertiserDomains } = site.blocks;
  return (
    <Descriptions
      column={{ xs: 1, md: 2 }}
      items={[
        fact(t('sites.domain'), site.domain),
        fact(t('sites.role'), t(`siteRole.${site.role}`)),
        fact(t('sites.origins'), list(site.allowedOrigins, t('sites.noOrigins'))),
        fact(t('sites.blocks'), list([...advertiserDomains, ...advertisers], t('sites.noBlocks'))),
        fact(
          t('sites.id'),
          <Typography.Text code copyable style={{ overflowWrap: 'anywhere' }}>
            {site.id}
          </Typography.Text>,
        ),
      ]}
    />
  );
}
