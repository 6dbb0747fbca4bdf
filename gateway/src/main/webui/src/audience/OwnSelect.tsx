import { Select, type SelectProps } from 'antd';
import { useState } from 'react';

interface Props extends Omit<SelectProps<string>, 'options' | 'mode'> {
  choices: { value: string; label: string }[];
  /** The value that a typed text stands for, or null where it cannot be one. */
  own: (typed: string) => { value: string; label: string } | null;
}

/** One of the usual choices, or one of the site's own, which is typed. */
export function OwnSelect({ choices, own, value, ...props }: Props) {
  const [typed, setTyped] = useState('');
  const extra = [typed.trim(), value ?? ''].flatMap((text) => {
    const choice = text === '' ? null : own(text);
    return choice ? [choice] : [];
  });
  const options = [...choices, ...extra].filter(
    (one, i, all) => all.findIndex((other) => other.value === one.value) === i,
  );
  return (
    <Select<string>
      {...props}
      {...(value === undefined ? {} : { value })}
      showSearch={{ optionFilterProp: ['label', 'value'], onSearch: setTyped }}
      options={options}
    />
  );
}
