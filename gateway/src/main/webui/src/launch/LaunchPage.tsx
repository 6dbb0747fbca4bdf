import { Breadcrumb, Card, Flex, Steps, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Campaign, LineItem } from '../campaigns/campaign';
import { CampaignStep } from './CampaignStep';
import { CreativeStep } from './CreativeStep';
import type { CampaignForm, CreativeForm, LineItemForm } from './drafts';
import { LaunchStep } from './LaunchStep';
import { LineItemStep } from './LineItemStep';
import type { Saved } from './useDraft';

/** What a step saved, and the values it was saved from, for whoever comes back to it. */
interface Done<T, F> {
  saved: T;
  form: F;
}

/** From nothing to a running campaign: campaign, creative, line item, launch. */
export function LaunchPage() {
  const { t } = useTranslation();
  const [step, setStep] = useState(0);
  const [campaign, setCampaign] = useState<Done<Campaign, CampaignForm> | null>(null);
  const [creative, setCreative] = useState<Done<Saved, CreativeForm> | null>(null);
  const [lineItem, setLineItem] = useState<Done<LineItem, LineItemForm> | null>(null);
  const back = () => setStep(step - 1);
  return (
    <Flex vertical gap="large">
      <Breadcrumb
        items={[
          { title: <Link to="/campaigns">{t('campaigns.title')}</Link> },
          { title: t('launch.title') },
        ]}
      />
      <Card>
        <Flex vertical gap="large">
          <Flex vertical>
            <Typography.Title level={2} style={{ margin: 0 }}>
              {t('launch.title')}
            </Typography.Title>
            <Typography.Text type="secondary">{t('launch.saved')}</Typography.Text>
          </Flex>
          <Steps
            current={step}
            items={[
              { title: t('launch.campaign') },
              { title: t('launch.creative') },
              { title: t('launch.lineItem') },
              { title: t('launch.launch') },
            ]}
          />
          {step === 0 && (
            <CampaignStep
              saved={campaign?.saved ?? null}
              form={campaign?.form ?? null}
              onSaved={(saved, form) => {
                setCampaign({ saved, form });
                setStep(1);
              }}
            />
          )}
          {step === 1 && campaign && (
            <CreativeStep
              saved={creative?.saved ?? null}
              form={creative?.form ?? null}
              campaignName={campaign.saved.name}
              onSaved={(saved, form) => {
                setCreative({ saved, form });
                setStep(2);
              }}
              onBack={back}
            />
          )}
          {step === 2 && campaign && creative && (
            <LineItemStep
              saved={lineItem?.saved ?? null}
              form={lineItem?.form ?? null}
              campaign={campaign.saved}
              creativeId={creative.saved.id}
              onSaved={(saved, form) => {
                setLineItem({ saved, form });
                setStep(3);
              }}
              onBack={back}
            />
          )}
          {step === 3 && campaign && creative && lineItem && (
            <LaunchStep
              campaignId={campaign.saved.id}
              lineItemId={lineItem.saved.id}
              creativeStatus={creative.saved.status}
              onBack={back}
            />
          )}
        </Flex>
      </Card>
    </Flex>
  );
}
