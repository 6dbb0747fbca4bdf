import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useConfig, useLanguageTag } from '../app/context';
import type { Operator } from './fields';
import { ruleWords } from './ruleWords';
import { type ConditionForm, ruleBody, type TagForm } from './tagForm';

/** The rule so far, as the list of tags will tell it. */
export function RuleSentence({ form }: { form: Partial<TagForm> }) {
  const { t } = useTranslation();
  const language = useLanguageTag();
  const { currency } = useConfig();
  if (!form.event || !form.within || !isMeasured(form)) {
    return null;
  }
  const where = (form.where ?? []).filter(isWhole);
  const rule = ruleBody({ ...form, where } as TagForm) as Parameters<typeof ruleWords>[0];
  return (
    <Alert
      type="info"
      title={ruleWords(rule, { t, language, currency })}
      style={{ marginBottom: 24 }}
      data-testid="rule-sentence"
    />
  );
}

function isMeasured({ measure, count, sum, lastField }: Partial<TagForm>): boolean {
  switch (measure) {
    case 'count':
      return Boolean(count);
    case 'sum':
      return /^\d+(\.\d{1,6})?$/.test(sum ?? '');
    case 'last':
      return Boolean(lastField);
    default:
      return false;
  }
}

/** Rows are added empty and filled in one by one. */
function isWhole(row: Partial<ConditionForm> | undefined): row is ConditionForm {
  const op: Operator | undefined = row?.op;
  return Boolean(row?.field && op) && row?.value != null && row.value !== '';
}
