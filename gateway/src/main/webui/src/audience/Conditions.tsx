import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, DatePicker, Flex, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { AmountInput } from '../form/AmountInput';
import { useRules } from '../form/rules';
import { FIELDS, ownAttribute, type Operator, OPERATORS, typeOf, valueKind } from './fields';
import { OwnSelect } from './OwnSelect';
import { fieldWords } from './ruleWords';

const MOST = 50;

/** What must hold of an event for it to count: rows that all must hold. */
export function Conditions() {
  const { t } = useTranslation();
  return (
    <Form.Item label={t('rule.conditions')} extra={t('rule.conditionsHint')}>
      <Form.List name="where">
        {(rows, { add, remove }) => (
          <Flex vertical gap="small" align="flex-start">
            {rows.map(({ key, name }) => (
              <Row key={key} index={name} onRemove={() => remove(name)} />
            ))}
            <Button
              icon={<PlusOutlined />}
              disabled={rows.length >= MOST}
              onClick={() => add({ field: 'item.category', op: 'EQ' })}
            >
              {t('rule.addCondition')}
            </Button>
          </Flex>
        )}
      </Form.List>
    </Form.Item>
  );
}

function Row({ index, onRemove }: { index: number; onRemove: () => void }) {
  const { t } = useTranslation();
  const rules = useRules();
  const form = Form.useFormInstance();
  const field = (Form.useWatch(['where', index, 'field'], form) as string | undefined) ?? '';
  const op = (Form.useWatch(['where', index, 'op'], form) as Operator | undefined) ?? 'EQ';
  const operators: readonly Operator[] = OPERATORS[typeOf(field)];
  const set = (name: string, value: unknown) => form.setFieldValue(['where', index, name], value);
  const kind = valueKind(field, op);

  // A value of another kind would mean nothing to the new field or operator.
  const changedTo = (nextField: string, wantedOp: Operator) => {
    const fitting: readonly Operator[] = OPERATORS[typeOf(nextField)];
    const nextOp = fitting.includes(wantedOp) ? wantedOp : (fitting[0] ?? 'EQ');
    set('op', nextOp);
    if (valueKind(nextField, nextOp) !== kind) {
      set('value', valueKind(nextField, nextOp) === 'flag' ? true : undefined);
    }
  };
  return (
    <Flex gap="small" wrap align="flex-start" style={{ width: '100%' }}>
      <Form.Item name={[index, 'field']} noStyle rules={[rules.required]}>
        <OwnSelect
          aria-label={t('rule.field')}
          style={{ width: 190 }}
          choices={Object.keys(FIELDS).map((one) => ({ value: one, label: fieldWords(one, t) }))}
          own={ownAttribute(t('rule.attribute'))}
          onChange={(next) => changedTo(next, op)}
        />
      </Form.Item>
      <Form.Item name={[index, 'op']} noStyle rules={[rules.required]}>
        <Select<Operator>
          aria-label={t('rule.operator')}
          style={{ width: 140 }}
          options={operators.map((one) => ({ value: one, label: t(`operator.${one}`) }))}
          onChange={(next) => changedTo(field, next)}
        />
      </Form.Item>
      <Form.Item
        name={[index, 'value']}
        style={{ flex: '1 1 180px', margin: 0 }}
        rules={[rules.required, ...(kind === 'amount' ? [rules.amount] : [])]}
      >
        {input(kind, t('rule.value'), { yes: t('rule.yes'), no: t('rule.no') })}
      </Form.Item>
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('rule.removeCondition')}
        onClick={onRemove}
      />
    </Flex>
  );
}

function input(
  kind: ReturnType<typeof valueKind>,
  label: string,
  words: { yes: string; no: string },
) {
  switch (kind) {
    case 'text':
      return <Input aria-label={label} maxLength={200} />;
    case 'texts':
      return (
        <Select
          aria-label={label}
          mode="tags"
          open={false}
          suffix={null}
          tokenSeparators={[',', '，', '\n']}
        />
      );
    case 'number':
      return <InputNumber aria-label={label} style={{ width: '100%' }} />;
    case 'amount':
      return <AmountInput aria-label={label} />;
    case 'flag':
      return (
        <Select
          aria-label={label}
          options={[
            { value: true, label: words.yes },
            { value: false, label: words.no },
          ]}
        />
      );
    case 'time':
      return <DatePicker aria-label={label} showTime style={{ width: '100%' }} />;
  }
}
