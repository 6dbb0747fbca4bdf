import { describe, expect, it } from 'vitest';
import { NO_ANSWER, placeErrors, ProblemError, problemOf, readProblem, slug } from './problem';

const invalid = {
  type: '/problems/invalid',
  title: 'Invalid content',
  status: 422,
  detail: '2 fields are invalid',
  traceId: '0199-trace',
  errors: [{ pointer: '/name', code: 'REQUIRED', message: 'is missing' }],
};

function answer(body: string, status: number, headers: Record<string, string> = {}): Response {
  return new Response(body, { status, headers });
}

describe('readProblem', () => {
  it('keeps a problem document as it is', async () => {
    expect(await readProblem(answer(JSON.stringify(invalid), 422))).toEqual(invalid);
  });

  it('takes the trace id from the header where the document has none', async () => {
    const { traceId, ...untraced } = invalid;
    const response = answer(JSON.stringify(untraced), 422, { 'X-Request-Id': traceId });
    expect((await readProblem(response)).traceId).toBe(traceId);
  });

  it.each(['<html>Bad gateway</html>', '', 'null', '{"error":"x"}', '[1]'])(
    'makes a problem of %j',
    async (body) => {
      const problem = await readProblem(answer(body, 502, { 'X-Request-Id': 'r-12345678' }));
      expect(problem).toMatchObject({ status: 502, traceId: 'r-12345678' });
      expect(problem.title).not.toBe('');
    },
  );
});

describe('problemOf', () => {
  it('gives the problem of a refused call', () => {
    expect(problemOf(new ProblemError(invalid))).toBe(invalid);
  });

  it('names a call that was never answered', () => {
    expect(problemOf(new TypeError('Failed to fetch'))).toMatchObject({
      type: NO_ANSWER,
      status: 0,
      detail: 'Failed to fetch',
    });
  });
});

it('slug is the last part of the type', () => {
  expect(slug(invalid)).toBe('invalid');
});

describe('placeErrors', () => {
  const pointers = { '/name': 'name', '/pricing': 'model', '/pricing/bidMicros': 'bid' } as const;
  const error = (pointer: string, message = 'wrong') => ({ pointer, code: 'X', message });

  it('puts an error beside the field with the nearest pointer', () => {
    const placed = placeErrors([error('/pricing/bidMicros'), error('/pricing/currency')], pointers);
    expect(placed.fields).toEqual([
      { name: 'bid', errors: ['wrong'] },
      { name: 'model', errors: ['wrong'] },
    ]);
    expect(placed.rest).toEqual([]);
  });

  it('gathers several errors of one field in their order', () => {
    const placed = placeErrors([error('/name', 'too long'), error('/name', 'bad')], pointers);
    expect(placed.fields).toEqual([{ name: 'name', errors: ['too long', 'bad'] }]);
  });

  it('does not take a longer name for a child', () => {
    const stranger = error('/nameOfSomethingElse');
    expect(placeErrors([stranger], pointers)).toEqual({ fields: [], rest: [stranger] });
  });
});
