package dev.narrowcast.audience.timeline;

import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.tag.TagDefinition;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The tags as one partition has heard of them so far, kept in its store, and the rules compiled from them. */
final class TagBook {
    static final String STORE = "tags";

    private final KeyValueStore<String, byte[]> store;
    private final AtomicReference<Rules> shared;
    private final Map<String, TagDefinition> tags = new HashMap<>();
    private @Nullable Rules rules;

    /** @param shared where the rules are put for readers outside of the stream threads */
    TagBook(KeyValueStore<String, byte[]> store, AtomicReference<Rules> shared) {
        this.store = store;
        this.shared = shared;
        try (KeyValueIterator<String, byte[]> kept = store.all()) {
            while (kept.hasNext()) {
                KeyValue<String, byte[]> next = kept.next();
                tags.put(next.key, Json.read(next.value, TagDefinition.class));
            }
        }
        if (!tags.isEmpty()) {
            rules();
        }
    }

    Rules rules() {
        Rules current = rules;
        if (current == null) {
            current = Rules.of(tags.values());
            rules = current;
            shared.set(current);
        }
        return current;
    }

    /** Takes a change over and says whether it can change what people are. An older version changes nothing. */
    boolean learn(ControlRecord change) {
        TagDefinition known = tags.get(change.code());
        TagDefinition next = change.definition();
        if (next == null) {
            store.delete(change.code());
            tags.remove(change.code());
        } else if (known == null || known.version() < next.version()) {
            store.put(change.code(), Json.write(next));
            tags.put(change.code(), next);
        } else {
            return false;
        }
        boolean matters = !Objects.equals(effect(known), effect(next));
        if (matters) {
            rules = null;
            rules();
        }
        return matters;
    }

    /** What of a tag decides who has it: null for a tag that nobody can have by a rule. */
    private static @Nullable Object effect(@Nullable TagDefinition tag) {
        if (tag == null || !tag.active() || tag.rule() == null) {
            return null;
        }
        return Arrays.asList(
                tag.rule(),
                tag.ordinal(),
                tag.values(),
                tag.valueType(),
                tag.ttl(),
                tag.halfLife(),
                tag.identitySpaces());
    }
}
