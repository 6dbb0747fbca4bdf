import { Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { CampaignsPage } from '../campaigns/CampaignsPage';
import { mayLookUp, mayReadCampaigns, mayReadSites } from '../session/session';
import { useWho } from '../session/useWho';

/** What someone comes for: campaigns, the own sites, or what is known of a person. */
export function FirstPage() {
  const { t } = useTranslation();
  const who = useWho();
  if (mayReadCampaigns(who)) {
    return <CampaignsPage />;
  }
  if (mayReadSites(who)) {
    return <Navigate to="/sites" replace />;
  }
  return mayLookUp(who) ? (
    <Navigate to="/audience" replace />
  ) : (
    <Empty description={t('session.nothingHere')} />
  );
}
