import { Button, Checkbox, Form, Modal, Radio, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRules } from '../form/rules';
import { ServerForm } from '../form/ServerForm';
import {
  activeKeys,
  KEY_KINDS,
  type KeyKind,
  MOST_ACTIVE_KEYS,
  type Scope,
  SCOPES_OF,
  type SiteKey,
} from './site';

interface KeyForm {
  kind: KeyKind;
  scopes: Scope[];
}

interface Props {
  open: boolean;
  keys: SiteKey[];
  error: unknown;
  busy: boolean;
  onMake: (form: KeyForm) => void;
  onClose: () => void;
}

const POINTERS = { '/kind': 'kind', '/scopes': 'scopes' } as const;

/** Asks what a new key is for. */
export function NewKeyModal({ open, keys, error, busy, onMake, onClose }: Props) {
  const { t } = useTranslation();
  const full = (kind: KeyKind) => activeKeys(keys, kind).length >= MOST_ACTIVE_KEYS;
  const kind = full('PUBLIC') && !full('SECRET') ? 'SECRET' : 'PUBLIC';
  return (
    <Modal title={t('keys.new')} open={open} onCancel={onClose} footer={null} destroyOnHidden>
      <ServerForm<KeyForm>
        initial={{ kind, scopes: [...SCOPES_OF[kind]] }}
        pointers={() => POINTERS}
        error={error}
        onSubmit={onMake}
        onChange={(changed, set) => {
          if (changed.kind) {
            set({ scopes: [...SCOPES_OF[changed.kind]] });
          }
        }}
        buttons={
          <>
            <Button onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="primary" htmlType="submit" loading={busy}>
              {t('keys.make')}
            </Button>
          </>
        }
      >
        <Form.Item name="kind" label={t('keys.kind')} rules={[{ required: true }]}>
          <Radio.Group
            vertical
            options={KEY_KINDS.map((one) => ({
              value: one,
              disabled: full(one),
              label: (
                <>
                  {t(`keyKind.${one}`)}{' '}
                  <Typography.Text type="secondary">
                    {t(full(one) ? 'keys.full' : `keyKindHint.${one}`)}
                  </Typography.Text>
                </>
              ),
            }))}
          />
        </Form.Item>
        <ScopesField />
      </ServerForm>
    </Modal>
  );
}

function ScopesField() {
  const { t } = useTranslation();
  const rules = useRules();
  const kind = Form.useWatch<KeyKind | undefined>('kind') ?? 'PUBLIC';
  return (
    <Form.Item name="scopes" label={t('keys.scopes')} rules={[rules.required]}>
      <Checkbox.Group
        style={{ flexDirection: 'column' }}
        options={SCOPES_OF[kind].map((one) => ({
          value: one,
          label: (
            <>
              {t(`scope.${one}`)}{' '}
              <Typography.Text type="secondary">{t(`scopeHint.${one}`)}</Typography.Text>
            </>
          ),
        }))}
      />
    </Form.Item>
  );
}
