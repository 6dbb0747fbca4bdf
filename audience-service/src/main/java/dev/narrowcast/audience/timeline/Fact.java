package dev.narrowcast.audience.timeline;

import dev.narrowcast.contracts.behaviour.BehaviourEvent;
import dev.narrowcast.contracts.tag.EventField;
import dev.narrowcast.contracts.targeting.Keywords;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One event as a timeline keeps it: everything that a rule can ask about, texts already normalised, times in epoch
 * milliseconds. Facts are ordered by when they occurred.
 */
final class Fact implements Comparable<Fact> {
    /** Fields with a value in {@link #values}, in the order of the chunk codec: only ever add at the end. */
    static final List<EventField> FIELDS = List.of(
            EventField.of("siteId"),
            EventField.of("item.category"),
            EventField.of("item.id"),
            EventField.of("item.name"),
            EventField.of("item.brand"),
            EventField.of("valueMicros"),
            EventField.of("quantity"),
            EventField.of("page.url"),
            EventField.of("page.title"),
            EventField.of("page.categories"),
            EventField.of("page.keywords"),
            EventField.of("page.language"),
            EventField.of("device.type"),
            EventField.of("device.os"),
            EventField.of("device.browser"),
            EventField.of("geo.country"),
            EventField.of("geo.region"),
            EventField.of("geo.city"),
            EventField.of("search.terms"),
            EventField.of("orderId"),
            EventField.of("geo.lat"),
            EventField.of("geo.lon"),
            EventField.of("geo.accuracyMeters"));

    private static final Map<String, Integer> INDEX = IntStream.range(0, FIELDS.size())
            .boxed()
            .collect(Collectors.toUnmodifiableMap(i -> FIELDS.get(i).path(), i -> i));

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    final String name;
    final long at;
    final long receivedAt;
    /** Hash of the event's id and name: the same event sent again has the same. */
    final long id;

    final boolean trusted;
    final boolean imported;
    /** By {@link #FIELDS}: String, List of String, Long, Double or null. */
    final @Nullable Object[] values;

    final SortedMap<String, Object> attributes;

    Fact(
            String name,
            Moment moment,
            boolean trusted,
            boolean imported,
            @Nullable Object[] values,
            SortedMap<String, Object> attributes) {
        this.name = name;
        this.at = moment.at;
        this.receivedAt = moment.receivedAt;
        this.id = moment.id;
        this.trusted = trusted;
        this.imported = imported;
        this.values = values;
        this.attributes = attributes;
    }

    /** When it occurred and was received, and what tells it from others. */
    record Moment(long at, long receivedAt, long id) {}

    static Fact of(BehaviourEvent event) {
        @Nullable Object[] values = new Object[FIELDS.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = normalised(raw(event, FIELDS.get(i).path()));
        }
        SortedMap<String, Object> attributes = new TreeMap<>();
        SortedMap<String, Object> given = event.attributes();
        if (given != null) {
            given.forEach((name, value) ->
                    attributes.put(name, value instanceof String text ? Keywords.normalise(text) : value));
        }
        Moment moment = new Moment(
                event.occurredAt().toEpochMilli(),
                event.receivedAt().toEpochMilli(),
                id(event.eventId(), event.name()));
        return new Fact(event.name(), moment, event.trusted(), event.imported(), values, attributes);
    }

    private static @Nullable Object raw(BehaviourEvent event, String path) {
        String group = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
        String field = path.substring(path.indexOf('.') + 1);
        return switch (group) {
            case "siteId" -> event.siteId().toString();
            case "valueMicros" -> event.valueMicros();
            case "quantity" -> event.quantity();
            case "orderId" -> event.orderId();
            case "item" -> event.item() == null ? null : ofItem(event.item(), field);
            case "page" -> event.page() == null ? null : ofPage(event.page(), field);
            case "search" -> event.search() == null ? null : event.search().terms();
            case "geo" -> event.geo() == null ? null : ofGeo(event.geo(), field);
            case "device" -> event.device() == null ? null : ofDevice(event.device(), field);
            default -> throw new IllegalStateException("no such field: " + path);
        };
    }

    private static @Nullable Object ofItem(BehaviourEvent.Item item, String field) {
        return switch (field) {
            case "id" -> item.id();
            case "name" -> item.name();
            case "category" -> item.category();
            case "brand" -> item.brand();
            default -> throw new IllegalStateException("no such field: item." + field);
        };
    }

    private static @Nullable Object ofPage(BehaviourEvent.Page page, String field) {
        return switch (field) {
            case "url" -> page.url();
            case "title" -> page.title();
            case "categories" -> page.categories();
            case "keywords" -> page.keywords();
            case "language" -> page.language();
            default -> throw new IllegalStateException("no such field: page." + field);
        };
    }

    private static @Nullable Object ofGeo(BehaviourEvent.Geo geo, String field) {
        return switch (field) {
            case "country" -> geo.country();
            case "region" -> geo.region();
            case "city" -> geo.city();
            case "lat" -> geo.lat();
            case "lon" -> geo.lon();
            case "accuracyMeters" -> geo.accuracyMeters();
            default -> throw new IllegalStateException("no such field: geo." + field);
        };
    }

    private static @Nullable Object ofDevice(BehaviourEvent.Device device, String field) {
        return switch (field) {
            case "type" -> device.type();
            case "os" -> device.os();
            case "browser" -> device.browser();
            default -> throw new IllegalStateException("no such field: device." + field);
        };
    }

    private static @Nullable Object normalised(@Nullable Object raw) {
        return switch (raw) {
            case null -> null;
            case String text -> Keywords.normalise(text);
            case List<?> texts ->
                texts.stream().map(text -> Keywords.normalise((String) text)).toList();
            default -> raw;
        };
    }

    /** FNV-1a with a final mix; 64 bits are plenty within one person's few thousand events. */
    private static long id(String eventId, String name) {
        long hash = FNV_OFFSET;
        for (byte next : (eventId + (char) 0x1F + name).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ next) * FNV_PRIME;
        }
        hash ^= hash >>> 33;
        hash *= 0xff51afd7ed558ccdL;
        return hash ^ hash >>> 33;
    }

    /** The value of a field: String, List of String, Long, Double, Boolean, a time as Long, or null. */
    @Nullable
    Object value(EventField field) {
        return switch (field.path()) {
            case "trusted" -> trusted;
            case "imported" -> imported;
            case "occurredAt" -> at;
            case "receivedAt" -> receivedAt;
            default -> {
                Integer index = INDEX.get(field.path());
                yield index == null ? attributes.get(field.attribute()) : values[index];
            }
        };
    }

    /** Which of two facts with the same id is kept: the one received last, whatever order they arrive in. */
    boolean replaces(Fact other) {
        if (receivedAt != other.receivedAt) {
            return receivedAt > other.receivedAt;
        }
        if (at != other.at) {
            return at < other.at;
        }
        return Arrays.compare(ChunkCodec.encode(List.of(this)), ChunkCodec.encode(List.of(other))) < 0;
    }

    @Override
    public int compareTo(Fact other) {
        return at != other.at ? Long.compare(at, other.at) : Long.compare(id, other.id);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fact fact
                && at == fact.at
                && id == fact.id
                && receivedAt == fact.receivedAt
                && trusted == fact.trusted
                && imported == fact.imported
                && name.equals(fact.name)
                && Arrays.equals(values, fact.values)
                && attributes.equals(fact.attributes);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }
}
