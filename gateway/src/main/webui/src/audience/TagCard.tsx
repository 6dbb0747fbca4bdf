import {
  Button,
  Card,
  Empty,
  Flex,
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
            scroll={{ x: 'max-content' }}
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
  change: ReturnType<typeof useSwitch>,
): TableColumnsType<AudienceTag> {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n.resolvedLanguage);
  const other = language === 'en' ? 'zh' : 'en';
  return [
    {
      title: t('audience.name'),
      key: 'name',
      render: (_, { name, code }) => (
        <Flex vertical align="flex-start" style={{ maxWidth: 280 }}>
          <Typography.Text strong>{name[language]}</Typography.Text>
          <Typography.Text type="secondary" lang={other === 'zh' ? 'zh-CN' : 'en'}>
            {name[other]}
          </Typography.Text>
          <Typography.Text code>{code}</Typography.Text>
        </Flex>
      ),
    },
    {
      title: t('audience.rule'),
      key: 'rule',
      render: (_, tag) => <Rule tag={tag} rule={rules?.get(tag.code)} />,
    },
    {
      title: t('audience.state'),
      key: 'state',
      render: (_, { active }) => (
        <Tag color={active ? 'success' : 'default'}>
          {t(active ? 'audience.active' : 'audience.inactive')}
        </Tag>
      ),
    },
    {
      key: 'action',
      align: 'right',
      render: (_, tag) =>
        writer && (
          <SwitchButton
            active={tag.active}
            busy={change.isPending && change.variables.tag.code === tag.code}
            onConfirm={() => change.mutate({ tag, active: !tag.active })}
          />
        ),
    },
  ];
}

function Rule({ tag, rule }: { tag: AudienceTag; rule: TagRule | undefined }) {
  const { t } = useTranslation();
  const language = useLanguageTag();
  const { currency } = useConfig();
  if (!rule) {
    return <Typography.Text type="secondary">{t('audience.noRule')}</Typography.Text>;
  }
  const values = new Intl.ListFormat(language, { type: 'disjunction' }).format(tag.values);
  return (
    <Flex vertical style={{ minWidth: 220, maxWidth: 560, whiteSpace: 'normal' }}>
      {ruleWords(rule, { t, language, currency })}
      {tag.values.length > 0 && (
        <Typography.Text type="secondary">{t('audience.values', { values })}</Typography.Text>
      )}
    </Flex>
  );
}
