import type { FormRule } from 'antd';
import { useTranslation } from 'react-i18next';
import { microsOf } from '../format/money';

/** What can be said of a field before the server is asked. */
export function useRules() {
  const { t } = useTranslation();
  return {
    required: { required: true, message: t('launch.required') } satisfies FormRule,
    name: {
      required: true,
      whitespace: true,
      message: t('launch.nameRequired'),
    } satisfies FormRule,
    words: { required: true, whitespace: true, message: t('launch.required') } satisfies FormRule,
    whole: { pattern: /^[1-9]\d{0,8}$/, message: t('launch.whole') } satisfies FormRule,
    url: { pattern: /^https?:\/\/\S+$/, message: t('launch.url') } satisfies FormRule,
    amount: {
      validator: (_: unknown, text?: string | null) =>
        !text || (microsOf(text) ?? 0) > 0
          ? Promise.resolve()
          : Promise.reject(new Error(t('launch.amount'))),
    } satisfies FormRule,
  };
}
