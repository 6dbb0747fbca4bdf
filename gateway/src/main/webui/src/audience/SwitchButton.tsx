import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';

interface Props {
  active: boolean;
  busy: boolean;
  onConfirm: () => void;
}

/** Switches a tag on or off after a second thought. */
export function SwitchButton({ active, busy, onConfirm }: Props) {
  const { t } = useTranslation();
  const label = t(active ? 'audience.switchOff' : 'audience.switchOn');
  return (
    <Popconfirm
      title={t(active ? 'audience.switchOffTag' : 'audience.switchOnTag')}
      description={t(active ? 'audience.switchOffHint' : 'audience.switchOnHint')}
      okText={label}
      cancelText={t('action.cancel')}
      onConfirm={onConfirm}
    >
      <Button size="small" loading={busy}>
        {label}
      </Button>
    </Popconfirm>
  );
}
