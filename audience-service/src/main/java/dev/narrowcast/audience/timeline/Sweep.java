package dev.narrowcast.audience.timeline;

import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Brings changed tags to the people of one partition: some thousands per step, round and round in the order of their
 * keys while any change has not been all the way. One round serves every change that joined before it; where it stands
 * is in a store, so it goes on after a restart.
 */
final class Sweep {
    static final String STORE = "sweeps";

    private static final int KEPT = 100;

    private final KeyValueStore<Integer, byte[]> store;
    private final int partition;
    private State state;

    Sweep(KeyValueStore<Integer, byte[]> store, int partition) {
        this.store = store;
        this.partition = partition;
        byte[] kept = store.get(partition);
        this.state = kept == null ? State.EMPTY : Json.read(kept, State.class);
    }

    /**
     * Where the round stands.
     *
     * @param cursor the last person looked at in this round, null at its start
     */
    record State(@Nullable UserKey cursor, List<Change> changes) {
        static final State EMPTY = new State(null, List.of());

        State {
            changes = List.copyOf(changes);
        }

        boolean isResting() {
            return changes.stream().allMatch(change -> change.progress.finishedAt() != null);
        }
    }

    /**
     * One change on its way.
     *
     * @param from the person after whom it joined, null when at the start of a round
     * @param wrapped whether a new round has begun since
     */
    record Change(SweepProgress progress, @Nullable UserKey from, boolean wrapped) {
        /** Whether everyone has been looked at when the round has come to {@code cursor}, or to its end (null). */
        boolean isRound(@Nullable UserKey cursor) {
            if (from == null) {
                return cursor == null;
            }
            return wrapped && (cursor == null || cursor.compareTo(from) >= 0);
        }

        Change seen(long people, @Nullable UserKey cursor, Instant now) {
            if (progress.finishedAt() != null) {
                return this;
            }
            SweepProgress next = new SweepProgress(
                    progress.tag(),
                    progress.version(),
                    progress.partition(),
                    progress.startedAt(),
                    isRound(cursor) ? now : null,
                    progress.done() + people,
                    Math.max(progress.total(), progress.done() + people));
            return new Change(next, from, wrapped || cursor == null);
        }
    }

    /** Puts a changed tag on its way. */
    void join(String tag, long version, long people, Instant now) {
        UserKey cursor = state.isResting() ? null : state.cursor;
        List<Change> changes = new ArrayList<>(state.changes);
        changes.add(new Change(new SweepProgress(tag, version, partition, now, null, 0, people), cursor, false));
        while (changes.size() > KEPT && changes.getFirst().progress.finishedAt() != null) {
            changes.removeFirst();
        }
        keep(new State(cursor, changes));
    }

    /**
     * Looks at the next people, if any change is on its way.
     *
     * @return how many
     */
    int step(People people, int limit, Instant now, Consumer<UserKey> look) {
        if (state.isResting()) {
            return 0;
        }
        List<UserKey> next = people.after(state.cursor, limit);
        next.forEach(look);
        UserKey cursor = next.size() < limit ? null : next.getLast();
        keep(new State(
                cursor,
                state.changes.stream()
                        .map(change -> change.seen(next.size(), cursor, now))
                        .toList()));
        return next.size();
    }

    private void keep(State next) {
        state = next;
        store.put(partition, Json.write(next));
    }

    static List<SweepProgress> progress(byte[] kept) {
        return Json.read(kept, State.class).changes.stream()
                .map(Change::progress)
                .toList();
    }
}
