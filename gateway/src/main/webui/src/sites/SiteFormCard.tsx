import { Button, Card, Flex, Typography } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ServerForm } from '../form/ServerForm';
import { SiteFields } from './SiteFields';
import { SITE_POINTERS, type SiteForm, suggestedOrigins } from './siteForm';

interface Props {
  title: string;
  hint: string;
  initial: Partial<SiteForm>;
  error: unknown;
  busy: boolean;
  onSubmit: (form: SiteForm) => void;
  onCancel: () => void;
}

/** The form of a site. As long as a new site's origins are not typed they follow its domain. */
export function SiteFormCard(props: Props) {
  const { t } = useTranslation();
  const originsTyped = useRef(props.initial.origins !== undefined);
  const suggest = (changed: Partial<SiteForm>, set: (values: Partial<SiteForm>) => void) => {
    originsTyped.current ||= 'origins' in changed;
    if (!originsTyped.current && changed.domain !== undefined) {
      set({ origins: suggestedOrigins(changed.domain) });
    }
  };
  return (
    <Card>
      <Flex vertical gap="large">
        <Flex vertical>
          <Typography.Title level={2} style={{ margin: 0 }}>
            {props.title}
          </Typography.Title>
          <Typography.Text type="secondary">{props.hint}</Typography.Text>
        </Flex>
        <ServerForm<SiteForm>
          initial={props.initial}
          pointers={() => SITE_POINTERS}
          error={props.error}
          onSubmit={props.onSubmit}
          onChange={suggest}
          buttons={
            <>
              <Button onClick={props.onCancel}>{t('action.cancel')}</Button>
              <Button type="primary" htmlType="submit" loading={props.busy}>
                {t('sites.save')}
              </Button>
            </>
          }
        >
          <SiteFields />
        </ServerForm>
      </Flex>
    </Card>
  );
}
