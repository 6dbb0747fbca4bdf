import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { CreativeContent } from './CreativeContent';
import { CREATIVE_POINTERS, creativeBody, type CreativeForm, domainOf, FORMATS } from './drafts';
import { useRules } from '../form/rules';
import { StepForm } from './StepForm';
import { type Saved, useDraft } from './useDraft';

interface Props {
  saved: Saved | null;
  form: CreativeForm | null;
  campaignName: string;
  onSaved: (creative: Saved, form: CreativeForm) => void;
  onBack: () => void;
}

export function CreativeStep({ saved, form, campaignName, onSaved, onBack }: Props) {
  const { t } = useTranslation();
  const rules = useRules();
  const draft = useDraft<Saved>('/creatives');
  return (
    <StepForm<CreativeForm>
      initial={form ?? { name: campaignName, format: 'IMAGE', size: '300x250' }}
      pointers={() => CREATIVE_POINTERS}
      error={draft.error}
      busy={draft.isPending}
      onBack={onBack}
      onSubmit={(values) =>
        draft.mutate(
          { saved, body: creativeBody(values) },
          { onSuccess: (creative) => onSaved(creative, values) },
        )
      }
      onChange={({ landingUrl }, set) => {
        const advertiserDomain = landingUrl && domainOf(landingUrl);
        if (advertiserDomain) {
          set({ advertiserDomain });
        }
      }}
    >
      <Form.Item name="name" label={t('launch.name')} rules={[rules.name]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="format"
        label={t('launch.format')}
        extra={t('launch.formatHint')}
        rules={[rules.required]}
      >
        <Select
          options={FORMATS.map((one) => ({ value: one, label: t(`creativeFormat.${one}`) }))}
        />
      </Form.Item>
      <CreativeContent />
      <Form.Item
        name="landingUrl"
        label={t('launch.landingUrl')}
        rules={[rules.required, rules.url]}
      >
        <Input type="url" placeholder="https://shop.example/candles" />
      </Form.Item>
      <Form.Item name="advertiserDomain" label={t('launch.domain')} rules={[rules.required]}>
        <Input placeholder="shop.example" />
      </Form.Item>
    </StepForm>
  );
}
