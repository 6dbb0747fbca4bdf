import { Empty, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { PageHead } from '../app/PageHead';
import { mayLookUp, mayReadRules, mayWriteTags } from '../session/session';
import { useWho } from '../session/useWho';
import { LookupCard } from './LookupCard';
import { SweepCard } from './SweepCard';
import { TagCard } from './TagCard';

/** Tags, who has them and why, and what is known about one person. */
export function AudiencePage() {
  const { t } = useTranslation();
  const who = useWho();
  if (!mayReadRules(who) && !mayLookUp(who)) {
    return <Empty description={t('session.nothingHere')} />;
  }
  return (
    <Flex vertical gap="large">
      <PageHead
        title={t('audience.title')}
        make={mayWriteTags(who) ? { label: t('audience.new'), path: '/audience/new' } : undefined}
      />
      {mayReadRules(who) && <TagCard writer={mayWriteTags(who)} />}
      {mayLookUp(who) && <LookupCard />}
      {mayReadRules(who) && <SweepCard />}
    </Flex>
  );
}
