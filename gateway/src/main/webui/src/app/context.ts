import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, languageOf } from '../language/language';
import type { ConsoleConfig } from './config';

export const ConfigContext = createContext<ConsoleConfig | null>(null);

export function useConfig(): ConsoleConfig {
  const config = useContext(ConfigContext);
  if (!config) {
    throw new Error('outside of ConfigContext');
  }
  return config;
}

/** The tag, `en` or `zh-CN`, under which numbers and dates are written. */
export function useLanguageTag(): string {
  const { i18n } = useTranslation();
  return LANGUAGES[languageOf(i18n.resolvedLanguage)].tag;
}
