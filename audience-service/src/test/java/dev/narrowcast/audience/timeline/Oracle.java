package dev.narrowcast.audience.timeline;

import dev.narrowcast.contracts.behaviour.BehaviourEvent;
import dev.narrowcast.contracts.tag.Condition;
import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.tag.TagRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules read as plainly as possible from the events themselves: no facts, no compiled conditions, no expiry. Who has
 * a tag until when is found by asking again at every instant at which an event could leave a period.
 */
final class Oracle {
    private final List<BehaviourEvent> events;

    Oracle(List<BehaviourEvent> events) {
        this.events = events.stream()
                .sorted(Comparator.comparing(BehaviourEvent::occurredAt))
                .toList();
    }

    /** One held ordinal with the events it rests on. */
    record Held(int ordinal, List<BehaviourEvent> evidence) {}

    @Nullable
    Held held(TagDefinition tag, Instant now) {
        TagRule rule = java.util.Objects.requireNonNull(tag.rule());
        List<BehaviourEvent> counting = events.stream()
                .filter(event -> event.name().equals(rule.event()))
                .filter(event -> event.occurredAt().plus(rule.within()).isAfter(now))
                .filter(event -> rule.where().stream().allMatch(part -> holds(part, event)))
                .toList();
        Held held =
                switch (rule.measure()) {
                    case TagRule.Count count ->
                        counting.size() >= count.gte() ? new Held(tag.ordinal(), counting) : null;
                    case TagRule.Sum sum ->
                        total(counting, sum) >= sum.gte() ? new Held(tag.ordinal(), counting) : null;
                    case TagRule.Last last -> last(tag, counting);
                };
        if (held == null || tag.ttl() == null) {
            return held;
        }
        boolean fresh = held.evidence.getLast().occurredAt().plus(tag.ttl()).isAfter(now);
        return fresh ? held : null;
    }

    private static long total(List<BehaviourEvent> counting, TagRule.Sum sum) {
        long total = 0;
        for (BehaviourEvent event : counting) {
            Long value = sum.field().path().equals("quantity") ? event.quantity() : event.valueMicros();
            total += value == null ? 0 : value;
        }
        return total;
    }

    private static @Nullable Held last(TagDefinition tag, List<BehaviourEvent> counting) {
        List<BehaviourEvent> branded = counting.stream()
                .filter(event -> event.item() != null && event.item().brand() != null)
                .toList();
        if (branded.isEmpty()) {
            return null;
        }
        String brand = brand(branded.getLast());
        for (Map.Entry<String, Integer> value : tag.values().entrySet()) {
            if (lower(value.getKey()).equals(brand)) {
                return new Held(
                        value.getValue(),
                        branded.stream()
                                .filter(event -> brand(event).equals(brand))
                                .toList());
            }
        }
        return null;
    }

    private static String brand(BehaviourEvent event) {
        return lower(
                String.valueOf(java.util.Objects.requireNonNull(event.item()).brand()));
    }

    /** Every instant after {@code now} at which anything about this tag may change without an event. */
    List<Instant> candidates(TagDefinition tag, Instant now) {
        TagRule rule = java.util.Objects.requireNonNull(tag.rule());
        List<Instant> instants = new ArrayList<>();
        for (BehaviourEvent event : events) {
            instants.add(event.occurredAt().plus(rule.within()));
            if (tag.ttl() != null) {
                instants.add(event.occurredAt().plus(tag.ttl()));
            }
        }
        return instants.stream()
                .filter(instant -> instant.isAfter(now))
                .sorted()
                .toList();
    }

    Map<Integer, Held> all(List<TagDefinition> tags, Instant now) {
        Map<Integer, Held> all = new TreeMap<>();
        for (TagDefinition tag : tags) {
            Held held = held(tag, now);
            if (held != null) {
                all.put(held.ordinal, held);
            }
        }
        return all;
    }

    private static boolean holds(Condition condition, BehaviourEvent event) {
        return switch (condition) {
            case Condition.All all -> all.parts().stream().allMatch(part -> holds(part, event));
            case Condition.Any any -> any.parts().stream().anyMatch(part -> holds(part, event));
            case Condition.Not not -> !holds(not.part(), event);
            case Condition.Compare compare -> compares(compare, event);
        };
    }

    private static boolean compares(Condition.Compare compare, BehaviourEvent event) {
        List<Object> found = values(compare.field().path(), event);
        return switch (compare.op()) {
            case EXISTS -> found.isEmpty() != ((Condition.Flag) compare.value()).value();
            case EQ, IN -> found.stream().anyMatch(value -> wanted(compare).contains(value));
            case NE, NOT_IN -> found.stream().noneMatch(value -> wanted(compare).contains(value));
            case CONTAINS -> found.stream().anyMatch(value -> ((String) value).contains(first(compare)));
            case STARTS_WITH -> found.stream().anyMatch(value -> ((String) value).startsWith(first(compare)));
            case GT -> found.stream().anyMatch(value -> ((Double) value) > number(compare));
            case GTE -> found.stream().anyMatch(value -> ((Double) value) >= number(compare));
            case LT -> found.stream().anyMatch(value -> ((Double) value) < number(compare));
            case LTE -> found.stream().anyMatch(value -> ((Double) value) <= number(compare));
        };
    }

    private static Set<Object> wanted(Condition.Compare compare) {
        return switch (compare.value()) {
            case Condition.Texts texts ->
                texts.values().stream().map(Oracle::lower).collect(Collectors.toSet());
            case Condition.Numbers numbers -> Set.copyOf(numbers.values());
            case Condition.Flag flag -> Set.of(flag.value());
            case Condition.Time time -> Set.of((double) time.value().toEpochMilli());
        };
    }

    private static String first(Condition.Compare compare) {
        return lower(((Condition.Texts) compare.value()).values().iterator().next());
    }

    private static double number(Condition.Compare compare) {
        return ((Condition.Numbers) compare.value()).values().iterator().next();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static List<Object> values(String path, BehaviourEvent event) {
        BehaviourEvent.Item item = event.item();
        Object raw =
                switch (path) {
                    case "item.category" -> item == null ? null : item.category();
                    case "item.name" -> item == null ? null : item.name();
                    case "item.id" -> item == null ? null : item.id();
                    case "page.categories" ->
                        event.page() == null ? null : event.page().categories();
                    case "device.type" ->
                        event.device() == null ? null : event.device().type();
                    case "quantity" -> event.quantity();
                    case "valueMicros" -> event.valueMicros();
                    case "trusted" -> event.trusted();
                    case "imported" -> event.imported();
                    case "attributes.size" ->
                        event.attributes() == null ? null : event.attributes().get("size");
                    case "attributes.color" ->
                        event.attributes() == null ? null : event.attributes().get("color");
                    default -> throw new AssertionError("the oracle does not know " + path);
                };
        List<?> several = raw == null ? List.of() : raw instanceof List<?> list ? list : List.of(raw);
        return several.stream().map(Oracle::comparable).toList();
    }

    private static Object comparable(Object value) {
        return value instanceof String text
                ? lower(text)
                : value instanceof Long number ? (Object) number.doubleValue() : value;
    }
}
