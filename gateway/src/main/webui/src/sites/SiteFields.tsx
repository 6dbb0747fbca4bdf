import { Form, Input, Radio, Select, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRules } from '../form/rules';
import { SITE_ROLES } from './site';
import { notOrigins } from './siteForm';

const MOST_ORIGINS = 50;
const MOST_BLOCKS = 1000;
const SEPARATORS = [',', '，', ' ', '\n'];

/** What a person says of a site. */
export function SiteFields() {
  const { t } = useTranslation();
  const rules = useRules();
  const origins = {
    validator: (_: unknown, texts: string[] = []) => {
      const wrong = notOrigins(texts);
      return wrong.length === 0
        ? Promise.resolve()
        : Promise.reject(new Error(t('sites.notOrigin', { text: wrong.join(', ') })));
    },
  };
  return (
    <>
      <Form.Item name="name" label={t('sites.name')} rules={[rules.name]}>
        <Input maxLength={200} autoFocus />
      </Form.Item>
      <Form.Item
        name="domain"
        label={t('sites.domain')}
        extra={t('sites.domainHint')}
        rules={[rules.required]}
      >
        <Input maxLength={253} placeholder="blog.example" spellCheck={false} />
      </Form.Item>
      <Form.Item name="role" label={t('sites.role')} rules={[rules.required]}>
        <Radio.Group
          vertical
          options={SITE_ROLES.map((role) => ({
            value: role,
            label: (
              <>
                {t(`siteRole.${role}`)}{' '}
                <Typography.Text type="secondary">{t(`siteRoleHint.${role}`)}</Typography.Text>
              </>
            ),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="origins"
        label={t('sites.origins')}
        extra={t('sites.originsHint')}
        rules={[origins]}
      >
        <Texts most={MOST_ORIGINS} placeholder="https://blog.example" />
      </Form.Item>
      <Form.Item
        name="blockedDomains"
        label={t('sites.blockedDomains')}
        extra={t('sites.blockedDomainsHint')}
      >
        <Texts most={MOST_BLOCKS} placeholder="casino.example" />
      </Form.Item>
      <Form.Item
        name="blockedAdvertisers"
        label={t('sites.blockedAdvertisers')}
        extra={t('sites.blockedAdvertisersHint')}
      >
        <Texts most={MOST_BLOCKS} placeholder="adv_…" />
      </Form.Item>
    </>
  );
}

interface TextsProps {
  most: number;
  placeholder: string;
  id?: string;
  value?: string[];
  onChange?: (texts: string[]) => void;
}

/** Several texts, each ended by Enter, a comma or a space. */
function Texts({ most, ...props }: TextsProps) {
  return (
    <Select<string[]>
      {...props}
      mode="tags"
      open={false}
      suffix={<span />}
      maxCount={most}
      tokenSeparators={SEPARATORS}
    />
  );
}
