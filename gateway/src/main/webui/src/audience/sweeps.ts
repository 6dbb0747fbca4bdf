import type { SweepOfPartition } from './tag';

/** How far a changed tag has reached everyone. */
export interface Sweep {
  tag: string;
  version: number;
  startedAt: string;
  /** Null while it is under way. */
  finishedAt: string | null;
  done: number;
  total: number;
  /** 0 to 100; 100 only when it is finished, for totals are approximate. */
  percent: number;
}

/** The sweeps of all partitions, put together; the newest first. */
export function sweepsOf(partitions: SweepOfPartition[]): Sweep[] {
  const groups = new Map<string, SweepOfPartition[]>();
  for (const one of partitions) {
    const key = `${one.tag} ${one.version}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      return first ? [together(first, group)] : [];
    })
    .sort((a, b) => b.startedAt.localeCompare(a.startedAt) || a.tag.localeCompare(b.tag));
}

function together({ tag, version }: SweepOfPartition, group: SweepOfPartition[]): Sweep {
  const sum = (of: (one: SweepOfPartition) => number) =>
    group.reduce((all, one) => all + of(one), 0);
  const ends = group.map((one) => one.finishedAt ?? '').sort();
  const running = ends[0] === '';
  const done = sum((one) => one.done);
  const total = Math.max(
    done,
    sum((one) => one.total),
  );
  return {
    tag,
    version,
    startedAt: group.map((one) => one.startedAt).sort()[0] ?? '',
    finishedAt: running ? null : (ends.at(-1) ?? null),
    done,
    total,
    percent: running ? Math.min(99, Math.floor((100 * done) / Math.max(1, total))) : 100,
  };
}
