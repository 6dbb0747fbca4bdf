import { SearchOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Card, Flex, Form, Input, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { ServerForm } from '../form/ServerForm';
import { useRules } from '../form/rules';
import { mayReadCampaigns } from '../session/session';
import { useWho } from '../session/useWho';
import { Portrait } from './Portrait';
import { type Person, useLookup, useSites } from './useAudience';

const POINTERS = { '/siteId': 'siteId', '/userId': 'userId' } as const;

/** What is known about one person of a site. */
export function LookupCard() {
  const { t } = useTranslation();
  const rules = useRules();
  const lookup = useLookup();
  const sites = useSites(mayReadCampaigns(useWho()));
  return (
    <Card title={t('lookup.title')}>
      <Flex vertical gap="middle">
        <Typography.Text type="secondary">{t('lookup.hint')}</Typography.Text>
        <ServerForm<Person>
          initial={{}}
          pointers={() => POINTERS}
          error={lookup.error}
          onSubmit={(person) => lookup.mutate(person)}
          buttons={
            <Button
              type="primary"
              htmlType="submit"
              icon={<SearchOutlined />}
              loading={lookup.isPending}
            >
              {t('lookup.go')}
            </Button>
          }
        >
          <Form.Item name="siteId" label={t('lookup.site')} rules={[rules.required]}>
            <AutoComplete
              placeholder="site_…"
              options={(sites.data?.items ?? []).map(({ id, name, domain }) => ({
                value: id,
                label: `${name} · ${domain}`,
              }))}
            />
          </Form.Item>
          <Form.Item
            name="userId"
            label={t('lookup.user')}
            extra={t('lookup.userHint')}
            rules={[rules.required]}
          >
            <Input maxLength={256} autoComplete="off" spellCheck={false} />
          </Form.Item>
        </ServerForm>
        {lookup.data && <Portrait profile={lookup.data} />}
      </Flex>
    </Card>
  );
}
