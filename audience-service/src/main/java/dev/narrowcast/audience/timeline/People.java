package dev.narrowcast.audience.timeline;

import dev.narrowcast.contracts.binary.ByteReader;
import dev.narrowcast.contracts.binary.ByteWriter;
import dev.narrowcast.contracts.identity.UserKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The people of one partition in three stores: a header by userKey, facts by userKey and chunk of four days, and an index of when each
 * person has to be looked at, by time and userKey.
 */
final class People {
    static final String HEADERS = "people";
    static final String FACTS = "timelines";
    static final String DUE = "due";

    private static final int LAST_CHUNK = 0xFFFF;

    private final KeyValueStore<Bytes, byte[]> headers;
    private final KeyValueStore<Bytes, byte[]> facts;
    private final KeyValueStore<Bytes, byte[]> due;

    People(KeyValueStore<Bytes, byte[]> headers, KeyValueStore<Bytes, byte[]> facts, KeyValueStore<Bytes, byte[]> due) {
        this.headers = headers;
        this.facts = facts;
        this.due = due;
    }

    @Nullable
    Person find(UserKey key) {
        return find(headers, key);
    }

    static @Nullable Person find(ReadOnlyKeyValueStore<Bytes, byte[]> headers, UserKey key) {
        byte[] bytes = headers.get(Bytes.wrap(key.bytes()));
        return bytes == null ? null : Person.decode(key, bytes);
    }

    Timeline timeline(Person person) {
        return timeline(facts, person);
    }

    static Timeline timeline(ReadOnlyKeyValueStore<Bytes, byte[]> facts, Person person) {
        List<Fact> found = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> chunks =
                facts.range(chunk(person.key(), 0), chunk(person.key(), LAST_CHUNK))) {
            chunks.forEachRemaining(chunk -> found.addAll(ChunkCodec.decode(chunk.value)));
        }
        return new Timeline(found, person.countsSince());
    }

    /** Writes what changed: the header, the chunks of the timeline that differ, and the due time. */
    void save(@Nullable Person before, Person person, Timeline timeline) {
        for (int number : timeline.changedChunks()) {
            List<Fact> chunk = timeline.of(number);
            facts.put(chunk(person.key(), number), chunk.isEmpty() ? null : ChunkCodec.encode(chunk));
        }
        moveDue(person.key(), before == null ? Tags.NEVER : before.dueAt(), person.dueAt());
        headers.put(Bytes.wrap(person.key().bytes()), person.encode());
    }

    /** Removes a person about whom nothing is known any more. */
    void remove(Person person, Timeline timeline) {
        save(person, person.evaluated(0, person.published(), Tags.NEVER), timeline);
        headers.delete(Bytes.wrap(person.key().bytes()));
    }

    private void moveDue(UserKey key, long from, long to) {
        if (from == to) {
            return;
        }
        if (from != Tags.NEVER) {
            due.delete(dueKey(from, key));
        }
        if (to != Tags.NEVER) {
            due.put(dueKey(to, key), new byte[0]);
        }
    }

    /** At most {@code limit} people whose time has come, the longest waiting first. */
    List<UserKey> due(long now, int limit) {
        List<UserKey> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> waiting =
                due.range(dueKey(0, new UserKey(0, 0)), dueKey(now + 1, new UserKey(0, 0)))) {
            while (waiting.hasNext() && keys.size() < limit) {
                ByteReader key = new ByteReader(waiting.next().key.get());
                long time = key.i64();
                UserKey user = new UserKey(key.i64(), key.i64());
                if (time <= now) {
                    keys.add(user);
                }
            }
        }
        return keys;
    }

    /** At most {@code limit} people after this one, in the order of keys; from the first when null. */
    List<UserKey> after(@Nullable UserKey last, int limit) {
        List<UserKey> keys = new ArrayList<>();
        Bytes from = last == null ? null : Bytes.wrap(last.bytes());
        try (KeyValueIterator<Bytes, byte[]> found = headers.range(from, null)) {
            while (found.hasNext() && keys.size() < limit) {
                KeyValue<Bytes, byte[]> next = found.next();
                UserKey key = UserKey.ofBytes(next.key.get());
                if (!key.equals(last)) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    long approximateCount() {
        return headers.approximateNumEntries();
    }

    private static Bytes chunk(UserKey key, int number) {
        return Bytes.wrap(
                new ByteWriter(UserKey.BYTES + 2).raw(key.bytes()).u16(number).toByteArray());
    }

    private static Bytes dueKey(long time, UserKey key) {
        return Bytes.wrap(new ByteWriter(Long.BYTES + UserKey.BYTES)
                .i64(time)
                .raw(key.bytes())
                .toByteArray());
    }
}
