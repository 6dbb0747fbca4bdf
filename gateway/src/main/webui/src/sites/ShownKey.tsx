import { Alert, Button, Flex, Modal, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SiteKey } from './site';

interface Props {
  made: SiteKey;
  onClose: () => void;
}

/** The one time that a key is seen. Closed by its button only, so that no stray click loses it; there while it is shown. */
export function ShownKey({ made, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      title={t(`keyKind.${made.kind}`)}
      open
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('keys.stored')}
        </Button>
      }
    >
      <Flex vertical gap="middle">
        <Alert
          type="warning"
          showIcon
          title={t('keys.once')}
          description={t(made.kind === 'PUBLIC' ? 'keys.onceHintPublic' : 'keys.onceHintSecret')}
        />
        <Typography.Text
          code
          copyable
          data-testid="shown-key"
          style={{ overflowWrap: 'anywhere', fontSize: 16 }}
        >
          {made.key ?? ''}
        </Typography.Text>
      </Flex>
    </Modal>
  );
}
