import { Breadcrumb, Card, Descriptions, Flex, Skeleton, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ProblemAlert } from '../api/ProblemAlert';
import { useLanguageTag } from '../app/context';
import { browserZone, formatInstant } from '../format/time';
import { HoursCard } from '../reports/HoursCard';
import { mayWrite } from '../session/session';
import { useWho } from '../session/useWho';
import { ActionButton } from './ActionButton';
import { actionOf, type Campaign } from './campaign';
import { LineItemTable } from './LineItemTable';
import { Money } from './Money';
import { PacingBar } from './PacingBar';
import { StatusTag } from './StatusTag';
import { useAct, useCampaign } from './useCampaign';
import { useSpendToday } from './useCampaigns';

export function CampaignPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { data: campaign, error, refetch } = useCampaign(id);
  const writer = mayWrite(useWho());
  return (
    <Flex vertical gap="large">
      <Breadcrumb
        items={[
          { title: <Link to="/campaigns">{t('campaigns.title')}</Link> },
          { title: campaign?.name ?? '…' },
        ]}
      />
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!error && !campaign && <Skeleton active />}
      {campaign && (
        <>
          <Summary campaign={campaign} writer={writer} reload={() => void refetch()} />
          <HoursCard of={{ campaign: campaign.id }} money="spend" />
          <LineItemTable campaignId={campaign.id} writer={writer} />
        </>
      )}
    </Flex>
  );
}

interface SummaryProps {
  campaign: Campaign;
  writer: boolean;
  reload: () => void;
}

function Summary({ campaign, writer, reload }: SummaryProps) {
  const act = useAct();
  const action = actionOf(campaign.status);
  const subject = { path: `/campaigns/${campaign.id}`, version: campaign.version };
  return (
    <Card>
      <Flex vertical gap="middle">
        <Flex justify="space-between" align="center" wrap gap="middle">
          <Flex align="center" gap="middle" wrap>
            <Typography.Title level={2} style={{ margin: 0 }}>
              {campaign.name}
            </Typography.Title>
            <StatusTag status={campaign.status} />
          </Flex>
          {writer && action && (
            <ActionButton
              kind="Campaign"
              action={action}
              busy={act.isPending}
              onConfirm={() => act.mutate({ subject, action })}
            />
          )}
        </Flex>
        {act.error && (
          <ProblemAlert
            error={act.error}
            onRetry={() => {
              act.reset();
              reload();
            }}
          />
        )}
        <Facts campaign={campaign} />
      </Flex>
    </Card>
  );
}

function Facts({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const language = useLanguageTag();
  const spend = useSpendToday([campaign]).of(campaign);
  const { currency } = campaign;
  const budget = (micros: number | null | undefined) =>
    micros == null ? t('campaigns.unlimited') : <Money amount={micros} currency={currency} />;
  const time = (instant: string | null | undefined, otherwise: string) =>
    instant == null ? otherwise : formatInstant(instant, language, browserZone());
  const fact = (label: string, children: React.ReactNode) => ({ key: label, label, children });
  return (
    <Descriptions
      column={{ xs: 1, md: 2, xl: 3 }}
      items={[
        fact(t('campaigns.dailyBudget'), budget(campaign.dailyBudgetMicros)),
        fact(
          t('campaigns.spendToday'),
          spend === null ? '–' : <Money amount={spend} currency={currency} />,
        ),
        fact(t('campaigns.pacing'), <PacingBar campaign={campaign} spend={spend} />),
        fact(t('campaigns.lifetimeBudget'), budget(campaign.lifetimeBudgetMicros)),
        fact(t('campaigns.objective'), t(`objective.${campaign.objective}`)),
        fact(t('campaigns.zone'), campaign.timeZone),
        fact(t('campaigns.start'), time(campaign.start, t('campaigns.atOnce'))),
        fact(t('campaigns.end'), time(campaign.end, t('campaigns.never'))),
        fact(t('campaigns.created'), time(campaign.createdAt, '–')),
      ]}
    />
  );
}
