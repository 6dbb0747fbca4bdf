import { SearchOutlined } from '@ant-design/icons';
import { Button, Card, Flex, Form, Input, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { ServerForm } from '../form/ServerForm';
import { useRules } from '../form/rules';
import { SiteSelect } from '../sites/SiteSelect';
import { Portrait } from './Portrait';
import { type Person, useLookup } from './useAudience';

const POINTERS = { '/siteId': 'siteId', '/userId': 'userId' } as const;

/** What is known about one person of a site. */
export function LookupCard() {
  const { t } = useTranslation();
  const rules = useRules();
  const lookup = useLookup();
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
            <SiteSelect />
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
