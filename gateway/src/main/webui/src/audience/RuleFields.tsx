import { Form, Input, InputNumber, Radio, Select, Space, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AmountInput } from '../form/AmountInput';
import { useRules } from '../form/rules';
import { Conditions } from './Conditions';
import { AMOUNTS, EVENT_NAME, EVENTS, LAST_FIELDS, MONEY, ownAttribute } from './fields';
import { OwnSelect } from './OwnSelect';
import { eventWords, fieldWords } from './ruleWords';
import { RuleSentence } from './RuleSentence';
import type { TagForm } from './tagForm';

const UNITS = ['D', 'H', 'M', 'S'] as const;
const MEASURES = ['count', 'sum', 'last'] as const;

/** The rule: which events, how many of them or how much, and for how long. */
export function RuleFields() {
  const { t } = useTranslation();
  const rules = useRules();
  return (
    <>
      <Typography.Title level={3} style={{ fontSize: 16 }}>
        {t('rule.title')}
      </Typography.Title>
      <Form.Item
        name="event"
        label={t('rule.event')}
        extra={t('rule.eventHint')}
        rules={[rules.required]}
      >
        <OwnSelect
          choices={EVENTS.map((value) => ({ value, label: `${eventWords(value, t)} · ${value}` }))}
          own={(text) => (EVENT_NAME.test(text) ? { value: text, label: text } : null)}
        />
      </Form.Item>
      <Conditions />
      <Form.Item name="measure" label={t('rule.measure')} rules={[rules.required]}>
        <Radio.Group
          options={MEASURES.map((one) => ({ value: one, label: t(`rule.measure_${one}`) }))}
          vertical
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['measure', 'sumField']}>
        {({ getFieldsValue }) => <Measure {...(getFieldsValue() as TagForm)} />}
      </Form.Item>
      <Form.Item label={t('rule.within')} required extra={t('rule.withinHint')}>
        <Space.Compact>
          <Form.Item name="within" noStyle rules={[rules.required]}>
            <InputNumber min={1} precision={0} aria-label={t('rule.within')} />
          </Form.Item>
          <Form.Item name="unit" noStyle>
            <Select
              aria-label={t('rule.unit')}
              style={{ width: 110 }}
              options={UNITS.map((one) => ({ value: one, label: t(`rule.unit_${one}`) }))}
            />
          </Form.Item>
        </Space.Compact>
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldsValue }) => <RuleSentence form={getFieldsValue(true) as Partial<TagForm>} />}
      </Form.Item>
    </>
  );
}

function Measure({ measure, sumField }: TagForm): ReactNode {
  const { t } = useTranslation();
  const rules = useRules();
  switch (measure) {
    case 'count':
      return (
        <Form.Item name="count" label={t('rule.least')} rules={[rules.required]}>
          <InputNumber min={1} max={2000} precision={0} />
        </Form.Item>
      );
    case 'sum':
      return (
        <>
          <Form.Item name="sumField" label={t('rule.sumField')} rules={[rules.required]}>
            <Select options={AMOUNTS.map((one) => ({ value: one, label: fieldWords(one, t) }))} />
          </Form.Item>
          <Form.Item
            name="sum"
            label={t('rule.least')}
            rules={[rules.required, sumField === MONEY ? rules.amount : rules.whole]}
          >
            {sumField === MONEY ? (
              <AmountInput />
            ) : (
              <Input inputMode="numeric" style={{ maxWidth: 220 }} />
            )}
          </Form.Item>
        </>
      );
    case 'last':
      return (
        <>
          <Form.Item name="lastField" label={t('rule.lastField')} rules={[rules.required]}>
            <OwnSelect
              choices={LAST_FIELDS.map((one) => ({ value: one, label: fieldWords(one, t) }))}
              own={ownAttribute(t('rule.attribute'))}
            />
          </Form.Item>
          <Form.Item
            name="values"
            label={t('rule.values')}
            extra={t('rule.valuesHint')}
            rules={[rules.required]}
          >
            <Select mode="tags" open={false} suffix={null} tokenSeparators={[',', '，', '\n']} />
          </Form.Item>
        </>
      );
  }
}
