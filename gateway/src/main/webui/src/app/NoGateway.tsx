import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';

/** Shown when not even the console's settings could be read. */
export function NoGateway() {
  const { t } = useTranslation();
  return (
    <Result
      status="warning"
      title={t('app.broken')}
      extra={<Button onClick={() => window.location.reload()}>{t('problem.retry')}</Button>}
    />
  );
}
