import { ProblemError, readProblem } from './problem';

/** A page of a list: `nextPageToken` is absent on the last one. */
export interface Page<T> {
  items: T[];
  nextPageToken?: string | null;
}

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  /** The version on which a change is based; another one is answered 412. */
  version?: number;
  /** Repeating a creating call with the same key does nothing twice. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

const NO_CONTENT = 204;

/** Calls the management API as the holder of a token. Throws ProblemError for every answer but a success. */
export async function call<T>(token: string, path: string, options: Call = {}): Promise<T> {
  const response = await fetch(url(path, options.query), {
    method: options.method ?? 'GET',
    headers: headers(token, options),
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  if (!response.ok) {
    throw new ProblemError(await readProblem(response));
  }
  return (response.status === NO_CONTENT ? undefined : await response.json()) as T;
}

function url(path: string, query: Call['query'] = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(
    given.map(([name, value]) => [name, String(value)]),
  ).toString();
  return `/api/v1${path}${search ? `?${search}` : ''}`;
}

function headers(token: string, { body, version, idempotencyKey }: Call): Record<string, string> {
  return {
    Accept: 'application/json',
    Authorization: `Bearer ${token}`,
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
    ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
  };
}
