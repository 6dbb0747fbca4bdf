import { Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { CampaignsPage } from '../campaigns/CampaignsPage';
import { HoursCard } from '../reports/HoursCard';
import { isPublisher, mayLookUp, mayReadCampaigns } from '../session/session';
import { useWho } from '../session/useWho';

/** What someone comes for: campaigns, or what the own sites earned. */
export function FirstPage() {
  const { t } = useTranslation();
  const who = useWho();
  if (mayReadCampaigns(who)) {
    return <CampaignsPage />;
  }
  if (mayLookUp(who)) {
    return <Navigate to="/audience" replace />;
  }
  return isPublisher(who) ? (
    <HoursCard money="earnings" />
  ) : (
    <Empty description={t('session.nothingHere')} />
  );
}
