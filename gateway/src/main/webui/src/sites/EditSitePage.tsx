import { useQueryClient } from '@tanstack/react-query';
import { App, Breadcrumb, Flex, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { ProblemAlert } from '../api/ProblemAlert';
import { useDraft } from '../launch/useDraft';
import type { Site } from './site';
import { type SiteForm, siteBody, siteForm } from './siteForm';
import { SiteFormCard } from './SiteFormCard';
import { useSite } from './useSites';

export function EditSitePage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { data: site, error, refetch } = useSite(id);
  return (
    <Flex vertical gap="large">
      <Breadcrumb
        items={[
          { title: <Link to="/sites">{t('sites.title')}</Link> },
          { title: <Link to={`/sites/${id}`}>{site?.name ?? '…'}</Link> },
          { title: t('sites.edit') },
        ]}
      />
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!error && !site && <Skeleton active />}
      {site && <Edit key={site.id} site={site} />}
    </Flex>
  );
}

/** Changes the version that is on the screen: another one is answered 412 and has to be looked at first. */
function Edit({ site }: { site: Site }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const draft = useDraft<Site>('/sites');
  const back = () => {
    void queries.invalidateQueries({ queryKey: ['sites'] });
    void navigate(`/sites/${site.id}`);
  };
  const submit = (form: SiteForm) =>
    draft.mutate(
      { saved: site, body: siteBody(form) },
      {
        onSuccess: () => {
          message.success(t('sites.saved'));
          back();
        },
      },
    );
  return (
    <SiteFormCard
      title={t('sites.edit')}
      hint={t('sites.editHint')}
      initial={siteForm(site)}
      error={draft.error}
      busy={draft.isPending}
      onSubmit={submit}
      onCancel={back}
    />
  );
}
