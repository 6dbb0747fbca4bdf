import { Flex, Progress, theme, Tooltip, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguageTag } from '../app/context';
import { dayShare } from '../format/time';
import type { Campaign } from './campaign';
import { pacingOf } from './pacing';

/** How much of the daily budget is spent, with a mark at how much of the day is over. */
export function PacingBar({ campaign, spend }: { campaign: Campaign; spend: string | null }) {
  const { t } = useTranslation();
  const language = useLanguageTag();
  const { token } = theme.useToken();
  if (spend === null) {
    return <Typography.Text type="secondary">–</Typography.Text>;
  }
  const { state, spent, day } = pacingOf(campaign, spend, dayShare(campaign.timeZone, new Date()));
  if (state === 'NO_BUDGET') {
    return <Typography.Text type="secondary">{t('pacing.NO_BUDGET')}</Typography.Text>;
  }
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const text = t('pacing.text', { spent: percent.format(spent), day: percent.format(day) });
  const color = {
    NOT_RUNNING: token.colorTextQuaternary,
    BEHIND: token.colorWarning,
    ON_TRACK: token.colorSuccess,
    AHEAD: token.colorPrimary,
    USED_UP: token.colorError,
  }[state];
  return (
    <Tooltip title={text}>
      <Flex vertical gap={2} style={{ minWidth: 150 }} aria-label={text}>
        <div style={{ position: 'relative', lineHeight: 1 }}>
          <Progress
            percent={Math.min(spent, 1) * 100}
            showInfo={false}
            size={[-1, 8]}
            strokeColor={color}
          />
          <span
            style={{
              position: 'absolute',
              insetInlineStart: `${day * 100}%`,
              top: -2,
              bottom: -2,
              width: 2,
              background: token.colorText,
            }}
          />
        </div>
        <Typography.Text type="secondary" style={{ fontSize: token.fontSizeSM }}>
          {percent.format(spent)} · {t(`pacing.${state}`)}
        </Typography.Text>
      </Flex>
    </Tooltip>
  );
}
