import type { ParseKeys } from 'i18next';
import { useTranslation } from 'react-i18next';
import { type FieldError, type Problem, slug } from './problem';

interface ProblemText {
  title(problem: Problem): string;
  detail(problem: Problem): string | undefined;
  field(error: FieldError): string;
  trace: string;
  retry: string;
  reload: string;
}

/** Says problems in the reader's language as far as their type and codes are known, and in the server's words else. */
export function useProblemText(): ProblemText {
  const { t, i18n } = useTranslation();
  const known = (key: string) => (i18n.exists(key) ? t(key as ParseKeys) : undefined);
  return {
    title: (problem) => known(`problem.title.${slugOf(problem)}`) ?? problem.title,
    detail: (problem) => (problem.status === 412 ? t('problem.changed') : problem.detail),
    field: ({ code, message }) => {
      const name = known(`problem.code.${code}`);
      const told = name && message.toLowerCase().startsWith(name.toLowerCase());
      return name && !told ? `${name}: ${message}` : message;
    },
    trace: t('problem.trace'),
    retry: t('problem.retry'),
    reload: t('problem.reload'),
  };
}

function slugOf(problem: Problem): string {
  return problem.status === 0 ? 'no-answer' : slug(problem);
}
