import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { choose, type Language, languageOf, LANGUAGES } from './language';

const OPTIONS = Object.entries(LANGUAGES).map(([value, { name, tag }]) => ({
  value: value as Language,
  label: <span lang={tag}>{name}</span>,
}));

export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  return (
    <Segmented<Language>
      aria-label={t('app.language')}
      options={OPTIONS}
      value={languageOf(i18n.resolvedLanguage)}
      onChange={(language) => void choose(language)}
    />
  );
}
