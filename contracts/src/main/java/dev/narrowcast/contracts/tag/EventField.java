package dev.narrowcast.contracts.tag;

import dev.narrowcast.contracts.behaviour.BehaviourEvent;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A field of a behaviour event that rules can ask about, such as {@code item.category} or {@code attributes.color}. */
public record EventField(String path, Type type) {
    private static final String ATTRIBUTES = "attributes.";
    private static final Map<String, EventField> KNOWN = known();

    /** What values a field has. The one of an attribute is whatever the rule compares it with. */
    public enum Type {
        TEXT,
        TEXTS,
        NUMBER,
        FLAG,
        TIME,
        ATTRIBUTE
    }

    /** @throws IllegalArgumentException when there is no such field; the message lists them */
    public static EventField of(String path) {
        EventField known = KNOWN.get(path);
        if (known != null) {
            return known;
        }
        if (path.startsWith(ATTRIBUTES)
                && BehaviourEvent.ATTRIBUTE_NAME
                        .matcher(path.substring(ATTRIBUTES.length()))
                        .matches()) {
            return new EventField(path, Type.ATTRIBUTE);
        }
        throw new IllegalArgumentException("unknown; allowed are " + paths() + " and attributes.<name>");
    }

    /** All fields but attributes. */
    public static Set<String> paths() {
        return KNOWN.keySet();
    }

    /** The name of the attribute this field is. */
    public String attribute() {
        return path.substring(ATTRIBUTES.length());
    }

    /** Whether the values of events can be added up. */
    public boolean isAmount() {
        return path.equals("valueMicros") || path.equals("quantity");
    }

    private static Map<String, EventField> known() {
        Map<String, EventField> known = new LinkedHashMap<>();
        add(known, Type.TEXT, "siteId", "page.url", "page.title", "page.language");
        add(known, Type.TEXTS, "page.categories", "page.keywords");
        add(known, Type.TEXT, "item.id", "item.name", "item.category", "item.brand", "search.terms", "orderId");
        add(known, Type.NUMBER, "valueMicros", "quantity");
        add(known, Type.TEXT, "geo.country", "geo.region", "geo.city");
        add(known, Type.NUMBER, "geo.lat", "geo.lon", "geo.accuracyMeters");
        add(known, Type.TEXT, "device.type", "device.os", "device.browser");
        add(known, Type.FLAG, "trusted", "imported");
        add(known, Type.TIME, "occurredAt", "receivedAt");
        return Collections.unmodifiableMap(known);
    }

    private static void add(Map<String, EventField> known, Type type, String... paths) {
        Arrays.stream(paths).forEach(path -> known.put(path, new EventField(path, type)));
    }
}
