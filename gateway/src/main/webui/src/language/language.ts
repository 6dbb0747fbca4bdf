import i18next from 'i18next';
import detector from 'i18next-browser-languagedetector';
import { initReactI18next } from 'react-i18next';
import en from './en.json';
import zh from './zh.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
  }
}

/** How each language calls itself, and the tag under which numbers and dates are written. */
export const LANGUAGES = {
  en: { name: 'English', tag: 'en' },
  zh: { name: '中文', tag: 'zh-CN' },
} as const;

export type Language = keyof typeof LANGUAGES;

export function languageOf(code: string | undefined): Language {
  return code?.startsWith('zh') ? 'zh' : 'en';
}

/** The remembered choice, else what the browser asks for. */
export function startLanguages(): Promise<unknown> {
  i18next.on('languageChanged', (code) => {
    document.documentElement.lang = LANGUAGES[languageOf(code)].tag;
  });
  return i18next
    .use(detector)
    .use(initReactI18next)
    .init({
      resources: { en: { translation: en }, zh: { translation: zh } },
      fallbackLng: 'en',
      supportedLngs: ['en', 'zh'],
      nonExplicitSupportedLngs: true,
      load: 'languageOnly',
      interpolation: { escapeValue: false },
      detection: {
        order: ['localStorage', 'navigator'],
        lookupLocalStorage: 'narrowcast.language',
        caches: [],
      },
    });
}

/** Changes the language and remembers that it was chosen; what the browser asks for is never written down. */
export function choose(language: Language): Promise<unknown> {
  localStorage.setItem('narrowcast.language', language);
  return i18next.changeLanguage(language);
}
