import { Input, type InputProps } from 'antd';
import { useConfig } from '../app/context';

/** An amount in the installation's currency, kept as the text that was typed. */
export function AmountInput(props: InputProps) {
  const { currency } = useConfig();
  return <Input inputMode="decimal" suffix={currency} style={{ maxWidth: 220 }} {...props} />;
}
