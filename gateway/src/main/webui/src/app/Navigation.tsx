import { Grid, Menu } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { mayLookUp, mayReadCampaigns, mayReadRules, mayReadSites } from '../session/session';
import { useWho } from '../session/useWho';

/** The pages that this person has; none to choose from when there is but one. */
export function Navigation() {
  const { t } = useTranslation();
  const who = useWho();
  const wide = Grid.useBreakpoint().md;
  const here = useLocation().pathname.split('/')[1] ?? '';
  const pages = [
    ...(mayReadCampaigns(who) ? (['campaigns'] as const) : []),
    ...(mayReadSites(who) ? (['sites'] as const) : []),
    ...(mayReadRules(who) || mayLookUp(who) ? (['audience'] as const) : []),
  ];
  if (pages.length < 2) {
    return null;
  }
  return (
    <Menu
      mode="horizontal"
      disabledOverflow
      selectedKeys={[here]}
      items={pages.map((key) => ({ key, label: <Link to={`/${key}`}>{t(`${key}.title`)}</Link> }))}
      style={{ flex: wide ? '1 0 auto' : 'none', borderBottom: 'none', background: 'transparent' }}
    />
  );
}
