package dev.narrowcast.contracts.catalog;

import dev.narrowcast.contracts.money.Nanos;
import java.util.Objects;

/**
 * What an advertiser pays: {@code bidMicros} per thousand impressions (CPM), per click (CPC), or a fixed fee per
 * thousand impressions that does not take part in the price auction (FLAT).
 */
public record Pricing(Model model, long bidMicros, String currency) {
    public Pricing {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(currency, "currency");
        if (bidMicros < 0) {
            throw new IllegalArgumentException("bidMicros is negative");
        }
    }

    public enum Model {
        CPM,
        CPC,
        FLAT
    }

    /** The full bid for one billable event, an impression or, for CPC, a click. */
    public long bidNanosPerEvent() {
        return switch (model) {
            case CPM, FLAT -> Nanos.perImpression(bidMicros);
            case CPC -> Nanos.ofMicros(bidMicros);
        };
    }
}
