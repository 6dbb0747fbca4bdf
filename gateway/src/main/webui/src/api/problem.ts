/** One wrong place of a request: a JSON pointer into its body, or a parameter's name. */
export interface FieldError {
  pointer: string;
  code: string;
  message: string;
}

/** An RFC 9457 problem document as every Narrowcast service answers it. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  traceId?: string;
  errors?: FieldError[];
}

export const NO_ANSWER = 'about:no-answer';
const UNREADABLE = 'about:unreadable';

/** A call that was refused, or (status 0) never answered. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
  }
}

/** The last part of a problem's type: `/problems/not-found` is `not-found`. */
export function slug(problem: Problem): string {
  return problem.type.slice(problem.type.lastIndexOf('/') + 1);
}

/** Any failure as a problem, so that one component can show them all. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) {
    return error.problem;
  }
  return {
    type: NO_ANSWER,
    title: 'No answer',
    status: 0,
    detail: error instanceof Error ? error.message : String(error),
  };
}

/** Reads what a service, or something in between that speaks no problem documents, answered. */
export async function readProblem(response: Response): Promise<Problem> {
  const text = await response.text();
  const traceId = response.headers.get('X-Request-Id') ?? undefined;
  const body = parse(text);
  if (isProblem(body)) {
    return { ...(traceId ? { traceId } : {}), ...body };
  }
  return {
    type: UNREADABLE,
    title: response.statusText || `HTTP ${response.status}`,
    status: response.status,
    ...(traceId ? { traceId } : {}),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isProblem(body: unknown): body is Problem {
  return (
    typeof body === 'object' &&
    body !== null &&
    typeof (body as Problem).type === 'string' &&
    typeof (body as Problem).title === 'string' &&
    typeof (body as Problem).status === 'number'
  );
}

/** A field of a form: its name, or the way to it through lists. */
export type FieldPath = string | (string | number)[];

export interface PlacedErrors<F extends FieldPath> {
  /** What a form can show beside its fields. */
  fields: { name: F; errors: string[] }[];
  /** What belongs to no field of the form. */
  rest: FieldError[];
}

/**
 * Sorts the errors of a 422 to the fields of a form. `pointers` maps JSON pointers to field names; the longest pointer
 * that is the error's own or a parent of it wins.
 */
export function placeErrors<F extends FieldPath>(
  errors: FieldError[],
  pointers: Record<string, F>,
  say: (error: FieldError) => string = (error) => error.message,
): PlacedErrors<F> {
  const known = Object.keys(pointers).sort((a, b) => b.length - a.length);
  const fields = new Map<F, string[]>();
  const rest: FieldError[] = [];
  for (const error of errors) {
    const at = known.find((p) => error.pointer === p || error.pointer.startsWith(`${p}/`));
    const name = at === undefined ? undefined : pointers[at];
    if (name === undefined) {
      rest.push(error);
    } else {
      fields.set(name, [...(fields.get(name) ?? []), say(error)]);
    }
  }
  return { fields: [...fields].map(([name, texts]) => ({ name, errors: texts })), rest };
}
