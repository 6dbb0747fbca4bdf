import { useQueryClient } from '@tanstack/react-query';
import { App, Breadcrumb, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useDraft } from '../launch/useDraft';
import type { Site } from './site';
import { type SiteForm, siteBody } from './siteForm';
import { SiteFormCard } from './SiteFormCard';

const EMPTY: Partial<SiteForm> = { role: 'PUBLISHER' };

export function NewSitePage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const draft = useDraft<Site>('/sites');
  const submit = (form: SiteForm) =>
    draft.mutate(
      { saved: null, body: siteBody(form) },
      {
        onSuccess: (site) => {
          message.success(t('sites.added'));
          void queries.invalidateQueries({ queryKey: ['sites'] });
          void navigate(`/sites/${site.id}`);
        },
      },
    );
  return (
    <Flex vertical gap="large">
      <Breadcrumb
        items={[{ title: <Link to="/sites">{t('sites.title')}</Link> }, { title: t('sites.new') }]}
      />
      <SiteFormCard
        title={t('sites.new')}
        hint={t('sites.newHint')}
        initial={EMPTY}
        error={draft.error}
        busy={draft.isPending}
        onSubmit={submit}
        onCancel={() => void navigate('/sites')}
      />
    </Flex>
  );
}
