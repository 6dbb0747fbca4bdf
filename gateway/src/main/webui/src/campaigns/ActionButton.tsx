import { PauseOutlined, PlayCircleOutlined } from '@ant-design/icons';
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Action } from './campaign';

interface Props {
  kind: 'Campaign' | 'LineItem';
  action: Action;
  busy: boolean;
  onConfirm: () => void;
}

/** Activates or pauses after a second thought. */
export function ActionButton({ kind, action, busy, onConfirm }: Props) {
  const { t } = useTranslation();
  const hint =
    action === 'pause'
      ? t('action.pauseHint')
      : t(kind === 'Campaign' ? 'action.activateHint' : 'action.activateLineItemHint');
  return (
    <Popconfirm
      title={t(`action.${action}${kind}`)}
      description={hint}
      okText={t(`action.${action}`)}
      cancelText={t('action.cancel')}
      onConfirm={onConfirm}
    >
      <Button
        size={kind === 'Campaign' ? 'medium' : 'small'}
        type={kind === 'Campaign' && action === 'activate' ? 'primary' : 'default'}
        icon={action === 'pause' ? <PauseOutlined /> : <PlayCircleOutlined />}
        loading={busy}
      >
        {t(`action.${action}`)}
      </Button>
    </Popconfirm>
  );
}
