import { Alert, Card, Flex, Input, Select, Tabs, Typography } from 'antd';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { CodeBlock } from './CodeBlock';
import { activeKeys, type Site, type SiteKey } from './site';
import { filled, PLATFORMS, type Snippet } from './snippets';
import { useKeys, usePlacements } from './useSites';

interface Props {
  site: Site;
  /** A public key that was just made. */
  madeKey: string | null;
  /** Whether this person may list the site's keys. */
  keeper: boolean;
}

/** What to paste into the site's pages and servers, with its own placement and as much as is known of its key. */
export function SnippetCard({ site, madeKey, keeper }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string>();
  const [typed, setTyped] = useState('');
  const placements = usePlacements(site.id);
  const keys = useKeys(site.id, keeper);
  const open = (placements.data?.pages ?? [])
    .flatMap((page) => page.items)
    .filter((one) => one.status === 'ACTIVE');
  const placement = open.find((one) => one.id === chosen) ?? open[0];
  const known = activeKeys(keys.data ?? [], 'PUBLIC');
  const pasted = isKeyOf(known, typed) ? typed.trim() : null;
  const made = madeKey && isKeyOf(known, madeKey) ? madeKey : null;
  const key = pasted ?? made ?? (known[0] && `${known[0].hint}…`);
  const own = {
    origin: window.location.origin,
    ...(key ? { key } : {}),
    ...(placement ? { placement: placement.id } : {}),
  };
  return (
    <Card title={t('snippets.title')}>
      <Flex vertical gap="middle">
        <Typography.Text type="secondary">{t('snippets.hint')}</Typography.Text>
        <Flex wrap gap="middle">
          <label style={{ flex: '1 1 280px', maxWidth: 420 }}>
            {t('snippets.placement')}
            {open.length > 0 ? (
              <Select
                value={placement?.id ?? null}
                onChange={(id) => setChosen(id ?? undefined)}
                options={open.map(({ id, name }) => ({ value: id, label: name }))}
                style={{ width: '100%' }}
              />
            ) : (
              placements.data && <Alert type="info" title={t('snippets.noPlacement')} />
            )}
          </label>
          {keeper && keys.data && (
            <KeyField known={known} madeKey={made} typed={typed} onType={setTyped} />
          )}
        </Flex>
        <Tabs
          items={PLATFORMS.map(({ name, server, snippets }) => ({
            key: name,
            label: name,
            children: (
              <Flex vertical gap="large">
                {server && <Alert type="info" showIcon title={t('snippets.secretEnv')} />}
                {snippets.map((snippet) => (
                  <Part key={snippet.about} snippet={snippet} text={filled(snippet.text, own)} />
                ))}
              </Flex>
            ),
          }))}
        />
        <DebugHint site={site} />
      </Flex>
    </Card>
  );
}

function Part({ snippet, text }: { snippet: Snippet; text: string }) {
  const { t } = useTranslation();
  const title = t(`snippets.${snippet.about}`);
  return (
    <Flex vertical gap="small">
      <Flex vertical>
        <Typography.Text strong>{title}</Typography.Text>
        <Typography.Text type="secondary">{t(`snippets.${snippet.about}Hint`)}</Typography.Text>
      </Flex>
      <CodeBlock text={text} label={title} />
    </Flex>
  );
}

/** Whether a text begins as one of these keys does; more is not known of them. */
function isKeyOf(keys: SiteKey[], text: string): boolean {
  return keys.some(({ hint }) => text.trim().startsWith(hint));
}

interface KeyFieldProps {
  known: SiteKey[];
  madeKey: string | null;
  typed: string;
  onType: (key: string) => void;
}

/** Keys are kept as digests, so a whole one is known only when it was just made, or is pasted. */
function KeyField({ known, madeKey, typed, onType }: KeyFieldProps) {
  const { t } = useTranslation();
  const first = known[0];
  const wrong = typed.trim() !== '' && !isKeyOf(known, typed);
  if (!first) {
    return (
      <div style={{ flex: '1 1 280px', maxWidth: 560 }}>
        {t('snippets.key')}
        <Alert type="info" title={t('snippets.noKey')} />
      </div>
    );
  }
  const hint = madeKey ? t('snippets.keyMade') : t('snippets.keyHint', { hint: first.hint });
  return (
    <label style={{ flex: '1 1 280px', maxWidth: 560 }}>
      {t('snippets.key')}
      <Input
        value={typed}
        onChange={(event) => onType(event.target.value)}
        placeholder={madeKey ?? `${first.hint}…`}
        status={wrong ? 'error' : ''}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
      />
      <Typography.Text type={wrong ? 'danger' : 'secondary'}>
        {wrong ? t('snippets.keyWrong') : hint}
      </Typography.Text>
    </label>
  );
}

const SWITCH = '?narrowcast_debug=1';

function DebugHint({ site }: { site: Site }) {
  const { t } = useTranslation();
  const home = site.allowedOrigins[0];
  return (
    <Flex vertical gap="small">
      <span>
        <Trans
          i18nKey="snippets.debug"
          values={{ switch: SWITCH }}
          components={{ code: <Typography.Text code /> }}
        />
      </span>
      {home && (
        <Typography.Link href={`${home}/${SWITCH}`} target="_blank" rel="noopener">
          {t('snippets.debugLink', { domain: home.replace(/^https?:\/\//, '') })}
        </Typography.Link>
      )}
    </Flex>
  );
}
