import { DatePicker, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Campaign, OBJECTIVES } from '../campaigns/campaign';
import { browserZone, zones } from '../format/time';
import { AmountInput } from '../form/AmountInput';
import { CAMPAIGN_POINTERS, campaignBody, type CampaignForm } from './drafts';
import { useRules } from '../form/rules';
import { StepForm } from './StepForm';
import { useDraft } from './useDraft';

interface Props {
  saved: Campaign | null;
  form: CampaignForm | null;
  onSaved: (campaign: Campaign, form: CampaignForm) => void;
}

export function CampaignStep({ saved, form, onSaved }: Props) {
  const { t } = useTranslation();
  const rules = useRules();
  const draft = useDraft<Campaign>('/campaigns');
  return (
    <StepForm<CampaignForm>
      initial={form ?? { objective: 'CONVERSIONS', timeZone: browserZone() }}
      pointers={() => CAMPAIGN_POINTERS}
      error={draft.error}
      busy={draft.isPending}
      onSubmit={(values) =>
        draft.mutate(
          { saved, body: campaignBody(values) },
          { onSuccess: (campaign) => onSaved(campaign, values) },
        )
      }
    >
      <Form.Item name="name" label={t('launch.name')} rules={[rules.name]}>
        <Input maxLength={200} autoFocus />
      </Form.Item>
      <Form.Item name="objective" label={t('launch.objective')} rules={[rules.required]}>
        <Select options={OBJECTIVES.map((one) => ({ value: one, label: t(`objective.${one}`) }))} />
      </Form.Item>
      <Form.Item name="dailyBudget" label={t('launch.dailyBudget')} rules={[rules.amount]}>
        <AmountInput />
      </Form.Item>
      <Form.Item name="lifetimeBudget" label={t('launch.lifetimeBudget')} rules={[rules.amount]}>
        <AmountInput />
      </Form.Item>
      <Form.Item
        name="timeZone"
        label={t('launch.zone')}
        extra={t('launch.zoneHint')}
        rules={[rules.required]}
      >
        <Select
          showSearch
          options={zones(browserZone()).map((zone) => ({ value: zone, label: zone }))}
        />
      </Form.Item>
      <Form.Item name="days" label={t('launch.dates')} extra={t('launch.datesHint')}>
        <DatePicker.RangePicker allowEmpty />
      </Form.Item>
    </StepForm>
  );
}
