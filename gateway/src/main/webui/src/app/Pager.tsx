import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Space } from 'antd';
import { useTranslation } from 'react-i18next';

interface Props {
  /** The tokens of the pages before this one; the first page has none. */
  tokens: string[];
  next: string | null | undefined;
  onChange: (tokens: string[]) => void;
}

/** The ways to the page before and the one after; nothing when all is on one page. */
export function Pager({ tokens, next, onChange }: Props) {
  const { t } = useTranslation();
  if (tokens.length === 0 && !next) {
    return null;
  }
  return (
    <Space style={{ alignSelf: 'flex-end' }}>
      <Button
        icon={<LeftOutlined />}
        disabled={tokens.length === 0}
        onClick={() => onChange(tokens.slice(0, -1))}
      >
        {t('campaigns.previous')}
      </Button>
      <Button
        icon={<RightOutlined />}
        iconPlacement="end"
        disabled={!next}
        onClick={() => next && onChange([...tokens, next])}
      >
        {t('campaigns.next')}
      </Button>
    </Space>
  );
}
