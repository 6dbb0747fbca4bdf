import { DownOutlined, LogoutOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Descriptions, Flex, Grid, Popover, theme, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAuth } from 'react-oidc-context';
import { useWho } from './useWho';

export function UserMenu() {
  const { t } = useTranslation();
  const auth = useAuth();
  const who = useWho();
  const { token } = theme.useToken();
  const wide = Grid.useBreakpoint().md;
  const organisation = who.organisation ?? t('session.noOrganisation');
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={who.name}
      content={
        <Flex vertical gap="middle" style={{ maxWidth: 280 }}>
          <Descriptions
            column={1}
            size="small"
            items={[
              { key: 'org', label: t('session.organisation'), children: organisation },
              { key: 'roles', label: t('session.roles'), children: who.roles.join(', ') || '–' },
            ]}
          />
          <Button icon={<LogoutOutlined />} onClick={() => void auth.signoutRedirect()}>
            {t('session.signOut')}
          </Button>
        </Flex>
      }
    >
      <Button
        type="text"
        style={{ height: 'auto', padding: token.paddingXXS }}
        aria-label={`${who.name}, ${organisation}`}
        data-testid="user-menu"
      >
        {wide ? (
          <Flex align="center" gap="small">
            <Flex vertical align="flex-end" style={{ lineHeight: token.lineHeight }}>
              <Typography.Text strong>{who.name}</Typography.Text>
              <Typography.Text type="secondary" style={{ fontSize: token.fontSizeSM }}>
                {organisation}
              </Typography.Text>
            </Flex>
            <DownOutlined />
          </Flex>
        ) : (
          <UserOutlined />
        )}
      </Button>
    </Popover>
  );
}
