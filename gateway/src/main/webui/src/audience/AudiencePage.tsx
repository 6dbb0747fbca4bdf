import { PlusOutlined } from '@ant-design/icons';
import { Button, Empty, Flex, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { mayLookUp, mayReadRules, mayWriteTags } from '../session/session';
import { useWho } from '../session/useWho';
import { LookupCard } from './LookupCard';
import { SweepCard } from './SweepCard';
import { TagCard } from './TagCard';

/** Tags, who has them and why, and what is known about one person. */
export function AudiencePage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const who = useWho();
  if (!mayReadRules(who) && !mayLookUp(who)) {
    return <Empty description={t('session.nothingHere')} />;
  }
  return (
    <Flex vertical gap="large">
      <Flex justify="space-between" align="center" wrap gap="middle">
        <Typography.Title level={2} style={{ margin: 0 }}>
          {t('audience.title')}
        </Typography.Title>
        {mayWriteTags(who) && (
          <Button
            type="primary"
            icon={<PlusOutlined />}
            onClick={() => void navigate('/audience/new')}
          >
            {t('audience.new')}
          </Button>
        )}
      </Flex>
      {mayReadRules(who) && <TagCard writer={mayWriteTags(who)} />}
      {mayLookUp(who) && <LookupCard />}
      {mayReadRules(who) && <SweepCard />}
    </Flex>
  );
}
