import { Select, type SelectProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { languageOf } from '../language/language';
import { useTags } from '../targeting/useTags';

/** Tags by their names, and the values of ENUM tags; a code may also be typed, for there may be more than are listed. */
export function TagSelect(props: SelectProps) {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n.resolvedLanguage);
  const { data, isLoading } = useTags();
  const options = (data?.items ?? [])
    .filter((tag) => tag.active)
    .flatMap(({ code, name, values }) => [
      { value: code, label: `${name[language]} · ${code}` },
      ...values.map((value) => ({
        value: `${code}=${value}`,
        label: `${name[language]}: ${value}`,
      })),
    ]);
  return (
    <Select
      mode="tags"
      loading={isLoading}
      placeholder={t('lineItems.everyone')}
      tokenSeparators={[',', '，']}
      showSearch={{ optionFilterProp: 'label' }}
      options={options}
      {...props}
    />
  );
}
