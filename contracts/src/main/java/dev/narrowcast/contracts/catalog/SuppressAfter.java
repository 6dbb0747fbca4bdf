package dev.narrowcast.contracts.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Objects;

/**
 * Once a person has done this with any ad of the scope, they are left alone by the line item for some time.
 *
 * @param length of the time, PT1M to P90D
 */
public record SuppressAfter(
        Event event, Scope scope, @JsonProperty("for") Duration length) {
    public SuppressAfter {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(scope, "scope");
        if (length.compareTo(FrequencyCap.MIN_WINDOW) < 0 || length.compareTo(FrequencyCap.MAX_WINDOW) > 0) {
            throw new IllegalArgumentException("for must be PT1M to P90D");
        }
    }

    public enum Event {
        CLICK
    }

    /** Whose ads count: this line item's, its campaign's or its advertiser's. */
    public enum Scope {
        LINE_ITEM,
        CAMPAIGN,
        ADVERTISER
    }

    /** The cap that says the same. Who cannot be counted has done nothing that is known, and may be served. */
    public FrequencyCap asCap() {
        FrequencyCap.Level level =
                switch (scope) {
                    case LINE_ITEM -> FrequencyCap.Level.LINE_ITEM;
                    case CAMPAIGN -> FrequencyCap.Level.CAMPAIGN;
                    case ADVERTISER -> FrequencyCap.Level.ADVERTISER;
                };
        FrequencyCap.Event counted =
                switch (event) {
                    case CLICK -> FrequencyCap.Event.CLICK;
                };
        return new FrequencyCap(level, counted, 1, length, FrequencyCap.OnCapUnknown.SERVE);
    }
}
