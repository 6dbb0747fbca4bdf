import { RocketOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Flex, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ProblemAlert } from '../api/ProblemAlert';
import { useApi } from '../api/useApi';

interface Props {
  campaignId: string;
  lineItemId: string;
  creativeStatus: string;
  onBack: () => void;
}

export function LaunchStep({ campaignId, lineItemId, creativeStatus, onBack }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = () => navigate(`/campaigns/${campaignId}`);
  const launch = useMutation({
    mutationFn: async () => {
      // The line item first: when it cannot run yet, the campaign stays a draft. Both may be asked for again.
      await api(`/line-items/${lineItemId}:activate`, { method: 'POST' });
      await api(`/campaigns/${campaignId}:activate`, { method: 'POST' });
    },
    onSuccess: async () => {
      message.success(t('launch.launched'));
      await queries.invalidateQueries();
      await leave();
    },
  });
  return (
    <Flex vertical gap="middle" style={{ maxWidth: 640 }}>
      <Typography.Paragraph style={{ margin: 0 }}>{t('launch.review')}</Typography.Paragraph>
      {creativeStatus !== 'APPROVED' && <Alert type="info" showIcon title={t('launch.waiting')} />}
      {launch.error && <ProblemAlert error={launch.error} />}
      <Flex gap="small" wrap>
        <Button onClick={onBack}>{t('launch.back')}</Button>
        <Button onClick={() => void leave()}>{t('launch.later')}</Button>
        <Button
          type="primary"
          icon={<RocketOutlined />}
          loading={launch.isPending}
          onClick={() => launch.mutate()}
        >
          {t('launch.go')}
        </Button>
      </Flex>
    </Flex>
  );
}
