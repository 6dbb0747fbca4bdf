import { Flex, theme, Typography } from 'antd';
import { useTranslation } from 'react-i18next';

/** Lines to paste somewhere, with a button that copies them. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation();
  const { token } = theme.useToken();
  return (
    <Flex
      gap="small"
      align="flex-start"
      style={{
        background: token.colorFillQuaternary,
        border: `1px solid ${token.colorBorderSecondary}`,
        borderRadius: token.borderRadius,
        padding: token.paddingSM,
      }}
    >
      <pre
        // Scrolled by the keyboard, too.
        tabIndex={0}
        aria-label={label}
        style={{
          flex: 1,
          minWidth: 0,
          margin: 0,
          overflow: 'auto',
          maxHeight: 460,
          fontFamily: token.fontFamilyCode,
          fontSize: token.fontSizeSM + 1,
          lineHeight: 1.5,
        }}
      >
        {text}
      </pre>
      <Typography.Text
        copyable={{ text, tooltips: [t('snippets.copy'), t('snippets.copied')] }}
        data-testid="copy"
      />
    </Flex>
  );
}
