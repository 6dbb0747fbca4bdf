import { Alert, Button, Flex, List, Skeleton, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../api/ProblemAlert';
import { useLanguageTag } from '../app/context';
import { browserZone, formatInstant } from '../format/time';
import { type BothTexts, type Diagnosis, inLanguage, isFew } from './diagnosis';
import { useDiagnosis, useTrace } from './useDiagnosis';

/** Why a line item is not showing, and what would change that. */
export function DiagnosisCard({ lineItemId, writer }: { lineItemId: string; writer: boolean }) {
  const { t } = useTranslation();
  const language = useLanguageTag();
  const { data, error, isFetching, refetch } = useDiagnosis(lineItemId);
  if (error) {
    return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  }
  if (!data) {
    return <Skeleton active />;
  }
  return (
    <Flex vertical gap="middle" data-testid="diagnosis">
      <Typography.Text strong>{inLanguage(data.text, language)}</Typography.Text>
      <Texts title={t('diagnosis.changes')} texts={data.changes.map(({ text }) => text)} />
      <Texts title={t('diagnosis.lost')} texts={data.lost.map(({ text }) => text)} />
      <Typography.Text type="secondary">
        {t(data.sample.basis === 'TRACE' ? 'diagnosis.ofTrace' : 'diagnosis.ofSample', {
          requests: data.sample.requests,
        })}
      </Typography.Text>
      <Flex gap="small" wrap>
        <Button loading={isFetching} onClick={() => void refetch()}>
          {t('diagnosis.again')}
        </Button>
        {writer && isFew(data) && <Trace lineItemId={lineItemId} />}
      </Flex>
    </Flex>
  );
}

function Texts({ title, texts }: { title: string; texts: Diagnosis['text'][] }) {
  const language = useLanguageTag();
  if (texts.length === 0) {
    return null;
  }
  return (
    <List<BothTexts>
      size="small"
      header={title}
      dataSource={texts}
      rowKey={(text) => text.en}
      renderItem={(text) => <List.Item>{inLanguage(text, language)}</List.Item>}
    />
  );
}

function Trace({ lineItemId }: { lineItemId: string }) {
  const { t } = useTranslation();
  const language = useLanguageTag();
  const trace = useTrace(lineItemId);
  if (trace.data) {
    const until = formatInstant(trace.data.until, language, browserZone());
    return <Alert type="info" showIcon title={t('diagnosis.tracing', { until })} />;
  }
  return (
    <Flex vertical gap="small">
      {trace.error && <ProblemAlert error={trace.error} onRetry={() => trace.mutate()} />}
      <Button loading={trace.isPending} onClick={() => trace.mutate()}>
        {t('diagnosis.trace')}
      </Button>
    </Flex>
  );
}
