import { Flex, Grid, Layout, theme, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, Outlet } from 'react-router';
import { browserZone, zoneLabel } from '../format/time';
import { LanguageSwitch } from '../language/LanguageSwitch';
import { UserMenu } from '../session/UserMenu';
import { Navigation } from './Navigation';
import { useLanguageTag } from './context';

/** What surrounds every page: the product, who is signed in, the language, and the zone of all times. */
export function Frame() {
  const { t } = useTranslation();
  const tag = useLanguageTag();
  const { token } = theme.useToken();
  const wide = Grid.useBreakpoint().md;
  return (
    <Layout style={{ minHeight: '100vh' }}>
      <Layout.Header
        style={{
          background: token.colorBgContainer,
          borderBottom: `1px solid ${token.colorBorderSecondary}`,
          padding: `0 ${wide ? token.paddingLG : token.padding}px`,
        }}
      >
        <Flex
          align="center"
          justify="space-between"
          gap={wide ? 'large' : 'middle'}
          style={{ height: '100%' }}
        >
          <Link to="/campaigns">
            <Flex align="center" gap="small">
              <img src={`${import.meta.env.BASE_URL}favicon.svg`} alt="" width={26} height={26} />
              <Typography.Text strong style={{ fontSize: token.fontSizeLG, whiteSpace: 'nowrap' }}>
                {t('app.name')}
              </Typography.Text>
            </Flex>
          </Link>
          {wide && <Navigation />}
          <Flex align="center" gap={wide ? 'large' : 'small'}>
            <LanguageSwitch />
            <UserMenu />
          </Flex>
        </Flex>
      </Layout.Header>
      {!wide && <Navigation />}
      <Layout.Content
        style={{
          padding: wide ? token.paddingLG : token.padding,
          maxWidth: 1360,
          width: '100%',
          margin: '0 auto',
        }}
      >
        <Outlet />
      </Layout.Content>
      <Layout.Footer style={{ textAlign: 'center', padding: token.padding }}>
        <Typography.Text type="secondary">
          <Typography.Link href="/docs">{t('app.api')}</Typography.Link> ·{' '}
          {t('app.zone', { zone: zoneLabel(browserZone(), tag, new Date()) })}
        </Typography.Text>
      </Layout.Footer>
    </Layout>
  );
}
