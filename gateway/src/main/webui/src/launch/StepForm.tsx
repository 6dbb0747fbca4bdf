import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ServerForm, type ServerFormProps } from '../form/ServerForm';

interface Props<F extends object> extends Omit<ServerFormProps<F>, 'buttons'> {
  busy: boolean;
  onBack?: () => void;
  children: ReactNode;
}

/** One step of several: its fields, and the ways back and on. */
export function StepForm<F extends object>({ busy, onBack, ...form }: Props<F>) {
  const { t } = useTranslation();
  return (
    <ServerForm<F>
      {...form}
      buttons={
        <>
          {onBack && <Button onClick={onBack}>{t('launch.back')}</Button>}
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('launch.next')}
          </Button>
        </>
      }
    />
  );
}
