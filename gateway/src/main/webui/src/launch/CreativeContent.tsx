import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRules } from '../form/rules';
import type { CreativeForm } from './drafts';

const SIZES = ['300x250', '728x90', '320x50', '160x600', '300x600', '970x250'];

/** The fields of the format that is chosen above them, in the same form. */
export function CreativeContent() {
  const format = Form.useWatch('format') as CreativeForm['format'] | undefined;
  switch (format) {
    case 'IMAGE':
      return (
        <>
          <Size />
          <Picture required />
        </>
      );
    case 'HTML':
      return (
        <>
          <Size />
          <Html />
        </>
      );
    case 'NATIVE':
      return (
        <>
          <Words />
          <Picture />
          <NativeParts />
        </>
      );
    case 'TEXT':
      return (
        <>
          <Words />
          <DisplayUrl />
        </>
      );
    case undefined:
      return null;
  }
}

function Size() {
  const { t } = useTranslation();
  const rules = useRules();
  return (
    <Form.Item name="size" label={t('launch.size')} rules={[rules.required]}>
      <Select options={SIZES.map((size) => ({ value: size, label: size.replace('x', ' × ') }))} />
    </Form.Item>
  );
}

function Picture({ required = false }) {
  const { t } = useTranslation();
  const rules = useRules();
  return (
    <>
      <Form.Item
        name="imageUrl"
        label={t('launch.imageUrl')}
        rules={required ? [rules.required, rules.url] : [rules.url]}
      >
        <Input type="url" placeholder="https://static.example/candles.png" />
      </Form.Item>
      <Form.Item name="alt" label={t('launch.alt')} extra={t('launch.altHint')}>
        <Input maxLength={200} />
      </Form.Item>
    </>
  );
}

function Html() {
  const { t } = useTranslation();
  const rules = useRules();
  return (
    <Form.Item
      name="html"
      label={t('launch.html')}
      extra={t('launch.htmlHint')}
      rules={[rules.required]}
    >
      <Input.TextArea
        autoSize={{ minRows: 4, maxRows: 16 }}
        placeholder={'<a href="{{clickUrl}}" target="_blank">…</a>'}
      />
    </Form.Item>
  );
}

function Words() {
  const { t } = useTranslation();
  const rules = useRules();
  return (
    <>
      <Form.Item name="title" label={t('launch.adTitle')} rules={[rules.words]}>
        <Input maxLength={90} showCount />
      </Form.Item>
      <Form.Item name="body" label={t('launch.adBody')} rules={[rules.words]}>
        <Input.TextArea maxLength={200} showCount autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </>
  );
}

function NativeParts() {
  const { t } = useTranslation();
  const rules = useRules();
  return (
    <>
      <Form.Item name="iconUrl" label={t('launch.iconUrl')} rules={[rules.url]}>
        <Input type="url" placeholder="https://static.example/icon.png" />
      </Form.Item>
      <Form.Item
        name="callToAction"
        label={t('launch.callToAction')}
        extra={t('launch.callToActionHint')}
      >
        <Input maxLength={30} showCount />
      </Form.Item>
    </>
  );
}

function DisplayUrl() {
  const { t } = useTranslation();
  return (
    <Form.Item name="displayUrl" label={t('launch.displayUrl')} extra={t('launch.displayUrlHint')}>
      <Input maxLength={60} placeholder="shop.example/candles" />
    </Form.Item>
  );
}
