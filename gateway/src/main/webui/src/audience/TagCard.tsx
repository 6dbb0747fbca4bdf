import {
  Button,
  Card,
  Empty,
  Flex,
  Grid,
  Input,
  Table,
  type TableColumnsType,
  Tag,
  Typography,
} from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../api/ProblemAlert';
import { useConfig, useLanguageTag } from '../app/context';
import { languageOf } from '../language/language';
import { useWho } from '../session/useWho';
import { ruleWords } from './ruleWords';
import { SwitchButton } from './SwitchButton';
import type { Tag as AudienceTag, TagRule } from './tag';
import { useRules, useSwitch, useTagList } from './useAudience';

export function TagCard({ writer }: { writer: boolean }) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const list = useTagList(code);
  const rules = useRules();
  const change = useSwitch();
  const columns = useColumns(rules.data, writer, change);
  const error = list.error ?? rules.error;
  const reload = () => {
    change.reset();
    void list.refetch();
    void rules.refetch();
  };
  return (
    <Card title={t('audience.tags')}>
      <Flex vertical gap="middle">
        <Input.Search
          allowClear
          maxLength={80}
          placeholder={t('audience.search')}
          aria-label={t('audience.search')}
          onSearch={(text) => setCode(text.trim())}
          style={{ maxWidth: 280 }}
        />
        {change.error && <ProblemAlert error={change.error} onRetry={reload} />}
        {error ? (
          <ProblemAlert error={error} onRetry={reload} />
        ) : (
          <Table<AudienceTag>
            rowKey="code"
            columns={columns}
            dataSource={list.data?.pages.flatMap((page) => page.items) ?? []}
            loading={list.isPending || rules.isPending}
            pagination={false}
            locale={{
              emptyText: list.isPending ? (
                ' '
              ) : (
                <Empty description={t(code ? 'audience.noneFound' : 'audience.empty')} />
              ),
            }}
          />
        )}
        {list.hasNextPage && (
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('lineItems.more')}
          </Button>
        )}
      </Flex>
    </Card>
  );
}

function useColumns(
  rules: Map<string, TagRule> | undefined,
  writer: boolean,
  changes: ReturnType<typeof useSwitch>,
): TableColumnsType<AudienceTag> {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n.resolvedLanguage);
  const other = language === 'en' ? 'zh' : 'en';
  const wide = Grid.useBreakpoint().md;
  const { organisation } = useWho();
  const rule = (tag: AudienceTag) => <Rule tag={tag} rule={rules?.get(tag.code)} />;
  const state = ({ active }: AudienceTag) => (
    <Tag color={active ? 'success' : 'default'}>
      {t(active ? 'audience.active' : 'audience.inactive')}
    </Tag>
  );
  const change = (tag: AudienceTag) =>
    writer &&
    tag.owner === organisation && (
      <SwitchButton
        active={tag.active}
        busy={changes.isPending && changes.variables.tag.code === tag.code}
        onConfirm={() => changes.mutate({ tag, active: !tag.active })}
      />
    );
  return [
    {
      title: t('audience.name'),
      key: 'name',
      render: (_, tag) => (
        <Flex vertical align="flex-start" style={{ maxWidth: wide ? 280 : 'none' }}>
          <Typography.Text strong>{tag.name[language]}</Typography.Text>
          <Typography.Text type="secondary" lang={other === 'zh' ? 'zh-CN' : 'en'}>
            {tag.name[other]}
          </Typography.Text>
          <Typography.Text code>{tag.code}</Typography.Text>
          {!wide && (
            <Flex vertical align="flex-start" gap="small" style={{ marginTop: 8 }}>
              {rule(tag)}
              <Flex gap="small">
                {state(tag)}
                {change(tag)}
              </Flex>
            </Flex>
          )}
        </Flex>
      ),
    },
    {
      title: t('audience.rule'),
      key: 'rule',
      responsive: ['md'],
      render: (_, tag) => rule(tag),
    },
    {
      title: t('audience.state'),
      key: 'state',
      responsive: ['md'],
      render: (_, tag) => state(tag),
    },
    {
      key: 'action',
      align: 'right',
      responsive: ['md'],
      render: (_, tag) => change(tag),
    },
  ];
}

function Rule({ tag, rule }: { tag: AudienceTag; rule: TagRule | undefined }) {
  const { t } = useTranslation();
  const language = useLanguageTag();
  const { currency } = useConfig();
  const { organisation } = useWho();
  if (!rule) {
    const why = tag.owner === organisation ? 'audience.noRule' : 'audience.foreignRule';
    return <Typography.Text type="secondary">{t(why)}</Typography.Text>;
  }
  const values = new Intl.ListFormat(language, { type: 'disjunction' }).format(tag.values);
  return (
    <Flex vertical style={{ maxWidth: 560 }}>
      {ruleWords(rule, { t, language, currency })}
      {tag.values.length > 0 && (
        <Typography.Text type="secondary">{t('audience.values', { values })}</Typography.Text>
      )}
    </Flex>
  );
}
