import { Flex, Form, Typography } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../api/ProblemAlert';
import {
  type FieldError,
  type FieldPath,
  placeErrors,
  type Problem,
  ProblemError,
} from '../api/problem';
import { useProblemText } from '../api/useProblemText';

export interface ServerFormProps<F extends object> {
  initial: Partial<F>;
  /** Which field shows an error of the request that these values were sent as. */
  pointers: (form: F) => Record<string, FieldPath>;
  error: unknown;
  onSubmit: (form: F) => void;
  onChange?: (changed: Partial<F>, set: (values: Partial<F>) => void) => void;
  children: ReactNode;
  /** One of them submits. */
  buttons: ReactNode;
}

/** Fields, what the server says of them beside each, and what it says besides above them. */
export function ServerForm<F extends object>(props: ServerFormProps<F>) {
  const { initial, pointers, error, onSubmit, onChange, children, buttons } = props;
  const { t, i18n } = useTranslation();
  const say = useProblemText();
  const [form] = Form.useForm<F>();
  const problem = error instanceof ProblemError ? error.problem : null;
  const placed = placeErrors(
    problem?.errors ?? [],
    problem ? pointers(form.getFieldsValue(true) as F) : {},
    (one) => say.field(one),
  );
  useEffect(() => {
    form.setFields(placed.fields as Parameters<typeof form.setFields>[0]);
    // Once for each answer and language: what is typed afterwards clears the marks.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [problem, form, i18n.resolvedLanguage]);
  return (
    <Form<F>
      form={form}
      layout="vertical"
      initialValues={initial}
      onFinish={onSubmit}
      onValuesChange={(changed: Partial<F>) =>
        onChange?.(changed, (values) => form.setFieldsValue(values))
      }
      scrollToFirstError
      requiredMark={(label, { required }) => (
        <Flex gap="small">
          {label}
          {!required && (
            <Typography.Text type="secondary">({t('launch.optional')})</Typography.Text>
          )}
        </Flex>
      )}
      style={{ maxWidth: 640 }}
    >
      {error !== null && (
        <div style={{ marginBottom: 16 }}>
          <ProblemAlert
            error={problem ? new ProblemError(unplaced(problem, placed.rest)) : error}
          />
        </div>
      )}
      {children}
      <Flex gap="small">{buttons}</Flex>
    </Form>
  );
}

/** What the fields do not say already. */
function unplaced({ detail, ...problem }: Problem, rest: FieldError[]): Problem {
  const told = (problem.errors ?? []).length > 0 && rest.length === 0;
  return { ...problem, errors: rest, ...(told || detail === undefined ? {} : { detail }) };
}
