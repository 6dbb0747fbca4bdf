import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CampaignStatus, LineItemStatus } from './campaign';

const COLORS = {
  DRAFT: 'default',
  IN_REVIEW: 'warning',
  RUNNING: 'success',
  ACTIVE: 'success',
  PAUSED: 'warning',
  COMPLETED: 'processing',
  ARCHIVED: 'default',
} as const;

export function StatusTag({ status }: { status: CampaignStatus | LineItemStatus }) {
  const { t } = useTranslation();
  return <Tag color={COLORS[status]}>{t(`status.${status}`)}</Tag>;
}
