import { Alert, Button, Flex, Typography } from 'antd';
import { useProblemText } from './useProblemText';
import { problemOf } from './problem';

/** Any failure, with what was wrong, where, and the trace id by which operators find it. */
export function ProblemAlert({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const say = useProblemText();
  const problem = problemOf(error);
  return (
    <Alert
      type={problem.status === 412 ? 'warning' : 'error'}
      showIcon
      title={say.title(problem)}
      data-testid="problem"
      description={
        <Flex vertical gap="small">
          {say.detail(problem)}
          {(problem.errors ?? []).length > 0 && (
            <ul style={{ margin: 0, paddingInlineStart: 20 }}>
              {problem.errors?.map((one) => (
                <li key={one.pointer + one.code}>
                  <Typography.Text code>{one.pointer}</Typography.Text> {say.field(one)}
                </li>
              ))}
            </ul>
          )}
          {problem.traceId && (
            <Typography.Text type="secondary">
              {say.trace}{' '}
              <Typography.Text type="secondary" code copyable>
                {problem.traceId}
              </Typography.Text>
            </Typography.Text>
          )}
        </Flex>
      }
      action={
        onRetry && (
          <Button onClick={onRetry}>{problem.status === 412 ? say.reload : say.retry}</Button>
        )
      }
    />
  );
}
