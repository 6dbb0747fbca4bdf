import { Alert, Button, Card, Flex, Layout, Spin, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAuth } from 'react-oidc-context';
import { LanguageSwitch } from '../language/LanguageSwitch';

export function SignIn() {
  const { t } = useTranslation();
  const auth = useAuth();
  const busy = auth.isLoading || auth.activeNavigator !== undefined;
  return (
    <Layout style={{ minHeight: '100vh' }}>
      <Flex vertical align="center" justify="center" gap="large" style={{ flex: 1, padding: 16 }}>
        <Card style={{ maxWidth: 440, width: '100%' }}>
          <Flex vertical gap="middle">
            <Flex align="center" gap="small">
              <img src={`${import.meta.env.BASE_URL}favicon.svg`} alt="" width={36} height={36} />
              <Typography.Title level={1} style={{ margin: 0, fontSize: 26 }}>
                {t('app.name')}
              </Typography.Title>
            </Flex>
            <Typography.Paragraph>{t('app.promise')}</Typography.Paragraph>
            {!window.isSecureContext && <Alert type="warning" title={t('session.insecure')} />}
            {auth.error && (
              <Alert
                type="error"
                title={t('session.failed')}
                description={auth.error.message}
                showIcon
              />
            )}
            <Spin spinning={busy}>
              <Button
                type="primary"
                size="large"
                block
                disabled={!window.isSecureContext}
                onClick={() => void auth.signinRedirect({ state: here() })}
              >
                {t('session.signIn')}
              </Button>
            </Spin>
            <Typography.Text type="secondary">{t('session.signInHint')}</Typography.Text>
          </Flex>
        </Card>
        <LanguageSwitch />
      </Flex>
    </Layout>
  );
}

/** Where this person wanted to go, within the console. */
function here(): string {
  const { pathname, search } = window.location;
  return `/${(pathname + search).slice(import.meta.env.BASE_URL.length)}`;
}
