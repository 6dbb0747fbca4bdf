package dev.narrowcast.audience.sweep;

import dev.narrowcast.audience.timeline.SweepProgress;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One change of a tag on its way to everyone, over all partitions.
 *
 * @param tag code of the tag that changed
 * @param version of its definition; 0 when it was removed
 * @param startedAt when the first partition began
 * @param finishedAt when the last partition was through; null while any is under way
 * @param done people looked at
 * @param total people there were at the start, approximately
 */
record SweepView(
        String tag,
        long version,
        State state,
        Instant startedAt,
        @Nullable Instant finishedAt,
        long done,
        long total) {

    /** Whether everyone has been looked at. */
    enum State {
        RUNNING,
        DONE
    }

    /** The place of a sweep in the list: newest first. */
    record Key(Instant startedAt, String tag, long version) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::startedAt)
                .reversed()
                .thenComparing(Key::tag)
                .thenComparingLong(Key::version);

        /** @throws IllegalArgumentException when the text is none of {@link #toString} */
        static Key parse(String text) {
            String[] parts = text.split(" ", -1);
            if (parts.length != 3) {
                throw new IllegalArgumentException("no sweep's key");
            }
            try {
                return new Key(Instant.parse(parts[0]), parts[1], Long.parseLong(parts[2]));
            } catch (java.time.DateTimeException e) {
                throw new IllegalArgumentException("no sweep's key", e);
            }
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            return startedAt + " " + tag + " " + version;
        }
    }

    Key key() {
        return new Key(startedAt, tag, version);
    }

    /** @param partitions what each partition says of the same change, at least one */
    static SweepView of(List<SweepProgress> partitions) {
        SweepProgress any = partitions.getFirst();
        boolean finished = partitions.stream().allMatch(one -> one.finishedAt() != null);
        return new SweepView(
                any.tag(),
                any.version(),
                finished ? State.DONE : State.RUNNING,
                partitions.stream()
                        .map(SweepProgress::startedAt)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                finished
                        ? partitions.stream()
                                .map(one -> Objects.requireNonNull(one.finishedAt()))
                                .max(Comparator.naturalOrder())
                                .orElseThrow()
                        : null,
                partitions.stream().mapToLong(SweepProgress::done).sum(),
                partitions.stream().mapToLong(SweepProgress::total).sum());
    }
}
