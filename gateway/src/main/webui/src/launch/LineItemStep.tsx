import { Form, Input, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { LIFECYCLES } from '../audience/tag';
import { DELIVERIES, type LineItem } from '../campaigns/campaign';
import { AmountInput } from '../form/AmountInput';
import { lineItemBody, lineItemPointers, type LineItemForm } from './drafts';
import { useRules } from '../form/rules';
import { StepForm } from './StepForm';
import { TagSelect } from './TagSelect';
import { useDraft } from './useDraft';

const DEVICES = ['DESKTOP', 'MOBILE', 'TABLET', 'TV'] as const;

interface Props {
  saved: LineItem | null;
  form: LineItemForm | null;
  campaign: { id: string; name: string };
  creativeId: string;
  onSaved: (lineItem: LineItem, form: LineItemForm) => void;
  onBack: () => void;
}

export function LineItemStep({ saved, form, campaign, creativeId, onSaved, onBack }: Props) {
  const { t } = useTranslation();
  const rules = useRules();
  const draft = useDraft<LineItem>('/line-items', `/campaigns/${campaign.id}/line-items`);
  return (
    <StepForm<LineItemForm>
      initial={form ?? { name: campaign.name, model: 'CPM', pacing: 'EVENLY' }}
      pointers={lineItemPointers}
      error={draft.error}
      busy={draft.isPending}
      onBack={onBack}
      onSubmit={(values) =>
        draft.mutate(
          { saved, body: lineItemBody(values, creativeId) },
          { onSuccess: (lineItem) => onSaved(lineItem, values) },
        )
      }
    >
      <Form.Item name="name" label={t('launch.name')} rules={[rules.name]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="tags" label={t('launch.tags')} extra={t('launch.tagsHint')}>
        <TagSelect />
      </Form.Item>
      <Form.Item name="lifecycles" label={t('launch.lifecycle')} extra={t('launch.lifecycleHint')}>
        <Select
          mode="multiple"
          options={LIFECYCLES.map((one) => ({ value: one, label: t(`lifecycle.${one}`) }))}
        />
      </Form.Item>
      <Form.Item name="keywords" label={t('launch.keywords')} extra={t('launch.keywordsHint')}>
        <Select mode="tags" open={false} suffix={null} tokenSeparators={[',', '，', '\n']} />
      </Form.Item>
      <Form.Item name="devices" label={t('launch.devices')} extra={t('launch.devicesHint')}>
        <Select
          mode="multiple"
          options={DEVICES.map((one) => ({ value: one, label: t(`device.${one}`) }))}
        />
      </Form.Item>
      <Form.Item name="model" label={t('launch.model')} rules={[rules.required]}>
        <Radio.Group
          options={[
            { value: 'CPM', label: t('launch.CPM') },
            { value: 'CPC', label: t('launch.CPC') },
          ]}
        />
      </Form.Item>
      <Form.Item name="bid" label={t('launch.bid')} rules={[rules.required, rules.amount]}>
        <AmountInput />
      </Form.Item>
      <Form.Item name="pacing" label={t('launch.pacing')} rules={[rules.required]}>
        <Select options={DELIVERIES.map((one) => ({ value: one, label: t(`delivery.${one}`) }))} />
      </Form.Item>
      <Form.Item name="cap" label={t('launch.cap')} extra={t('launch.capHint')}>
        <InputNumber min={1} max={1000} precision={0} />
      </Form.Item>
    </StepForm>
  );
}
