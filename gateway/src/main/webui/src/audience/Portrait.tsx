import {
  Alert,
  Descriptions,
  Empty,
  Flex,
  Grid,
  Progress,
  Table,
  type TableColumnsType,
  Typography,
} from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguageTag } from '../app/context';
import { browserZone, formatInstant } from '../format/time';
import { languageOf } from '../language/language';
import type { Profile } from './tag';

type TagOfPerson = Profile['tags'][number];

/** One person's profile, each tag with the sentence that explains it. */
export function Portrait({ profile }: { profile: Profile }) {
  const { t } = useTranslation();
  const columns = useColumns();
  if (!profile.asOf && !profile.consent.stored) {
    return <Empty description={t('lookup.unknown')} data-testid="portrait" />;
  }
  return (
    <Flex vertical gap="middle" data-testid="portrait">
      <Facts profile={profile} />
      <Table<TagOfPerson>
        rowKey={({ code, value }) => `${code} ${value ?? ''}`}
        columns={columns}
        dataSource={profile.tags}
        pagination={false}
        locale={{ emptyText: <Empty description={t('lookup.noTags')} /> }}
      />
      {profile.droppedTags > 0 && (
        <Alert type="info" showIcon title={t('lookup.dropped', { count: profile.droppedTags })} />
      )}
    </Flex>
  );
}

function Facts({ profile }: { profile: Profile }) {
  const { t } = useTranslation();
  const language = useLanguageTag();
  const { consent, lifecycle, asOf, countsSince } = profile;
  const time = (at: string) => formatInstant(at, language, browserZone());
  const said =
    consent.personalizedAds == null
      ? t('lookup.notSaid')
      : t(consent.personalizedAds ? 'lookup.agreed' : 'lookup.refused');
  const fact = (label: string, children: string) => ({ key: label, label, children });
  return (
    <Descriptions
      column={{ xs: 1, md: 2 }}
      items={[
        fact(t('launch.lifecycle'), lifecycle ? t(`lifecycle.${lifecycle}`) : '–'),
        fact(
          t('lookup.consent'),
          consent.decidedAt ? `${said} (${time(consent.decidedAt)})` : said,
        ),
        ...(consent.gpc ? [fact(t('lookup.gpc'), t('lookup.gpcOn'))] : []),
        ...(asOf ? [fact(t('lookup.asOf'), time(asOf))] : []),
        ...(countsSince ? [fact(t('lookup.countsSince'), time(countsSince))] : []),
      ]}
    />
  );
}

function useColumns(): TableColumnsType<TagOfPerson> {
  const { t, i18n } = useTranslation();
  const tag = useLanguageTag();
  const language = languageOf(i18n.resolvedLanguage);
  const time = (at: string) => formatInstant(at, tag, browserZone());
  const wide = Grid.useBreakpoint().md;
  return [
    {
      title: t('lookup.tag'),
      key: 'tag',
      render: (_, { name, value, code, because, score, evidence, expiresAt }) => (
        <Flex vertical align="flex-start" style={{ maxWidth: wide ? 480 : 'none' }}>
          <Typography.Text strong>
            {name[language]}
            {value ? ` · ${value}` : ''}
          </Typography.Text>
          <Typography.Text>{because[language]}</Typography.Text>
          <Typography.Text code>{code}</Typography.Text>
          {!wide && (
            <Typography.Text type="secondary">
              {t('lookup.short', { score, evidence, at: time(expiresAt) })}
            </Typography.Text>
          )}
        </Flex>
      ),
    },
    {
      title: t('lookup.score'),
      key: 'score',
      responsive: ['md'],
      render: (_, { score }) => (
        <Progress
          percent={score}
          size={[90, 8]}
          format={(percent) => percent}
          strokeLinecap="butt"
        />
      ),
    },
    {
      title: t('lookup.evidence'),
      key: 'evidence',
      dataIndex: 'evidence',
      align: 'right',
      responsive: ['md'],
    },
    {
      title: t('lookup.seen'),
      key: 'seen',
      responsive: ['md'],
      render: (_, { firstSeen, lastSeen }) => (
        <Flex vertical>
          <span>{time(lastSeen)}</span>
          <Typography.Text type="secondary">
            {t('lookup.since', { at: time(firstSeen) })}
          </Typography.Text>
        </Flex>
      ),
    },
    {
      title: t('lookup.expires'),
      key: 'expires',
      responsive: ['md'],
      render: (_, { expiresAt }) => time(expiresAt),
    },
  ];
}
