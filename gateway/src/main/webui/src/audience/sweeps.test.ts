import { expect, it } from 'vitest';
import { sweepsOf } from './sweeps';

const part = {
  tag: 'a',
  version: 2,
  partition: 0,
  startedAt: '2026-11-21T10:00:00Z',
  finishedAt: '2026-11-21T10:00:05Z',
  done: 40,
  total: 40,
};

it('a sweep is as far as all of its partitions', () => {
  const other = {
    ...part,
    partition: 1,
    startedAt: '2026-11-21T09:59:59Z',
    finishedAt: null,
    done: 10,
    total: 60,
  };
  expect(sweepsOf([part, other])).toEqual([
    {
      tag: 'a',
      version: 2,
      startedAt: '2026-11-21T09:59:59Z',
      finishedAt: null,
      done: 50,
      total: 100,
      percent: 50,
    },
  ]);
});

it('is over when its last partition is', () => {
  const late = { ...part, partition: 1, finishedAt: '2026-11-21T10:00:09Z', done: 41 };
  expect(sweepsOf([part, late])[0]).toMatchObject({
    finishedAt: '2026-11-21T10:00:09Z',
    done: 81,
    total: 81,
    percent: 100,
  });
});

it('is never whole before it is said to be over', () => {
  expect(sweepsOf([{ ...part, finishedAt: null, done: 0, total: 0 }])[0]?.percent).toBe(0);
  expect(sweepsOf([{ ...part, finishedAt: null, done: 50 }])[0]?.percent).toBe(99);
});

it('another version is another sweep, the newest first', () => {
  const newer = { ...part, version: 3, startedAt: '2026-11-21T11:00:00Z' };
  expect(sweepsOf([part, newer]).map(({ version }) => version)).toEqual([3, 2]);
});
