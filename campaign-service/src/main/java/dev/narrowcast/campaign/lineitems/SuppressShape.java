package dev.narrowcast.campaign.lineitems;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.narrowcast.campaign.campaigns.CapShape;
import dev.narrowcast.contracts.catalog.SuppressAfter;
import dev.narrowcast.kit.database.JsonColumn;
import dev.narrowcast.kit.web.Checks;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * When a line item leaves a person alone.
 *
 * @param event what the person did
 * @param scope whose ads it counts on: this line item's, its campaign's or its advertiser's
 * @param length ISO-8601 duration, PT1M to P90D
 */
public record SuppressShape(
        @Schema(implementation = SuppressAfter.Event.class) @Nullable
        String event,

        @Schema(implementation = SuppressAfter.Scope.class) @Nullable
        String scope,

        @JsonProperty("for") @Schema(name = "for", examples = "P30D") @Nullable
        String length) {
    private static final String CONVERSION = "CONVERSION";

    @Nullable
    SuppressAfter checked(Checks checks) {
        SuppressAfter.Scope whose = checks.choice("/suppressAfter/scope", scope, SuppressAfter.Scope.class, null);
        Duration time = CapShape.window(checks, "/suppressAfter/for", length);
        if (CONVERSION.equals(event)) {
            checks.that(false, "/suppressAfter/event", "NOT_YET", "conversions are not counted yet; use CLICK");
            return null;
        }
        SuppressAfter.Event what = checks.choice("/suppressAfter/event", event, SuppressAfter.Event.class, null);
        return time == null ? null : new SuppressAfter(what, whose, time);
    }

    static @Nullable SuppressShape of(@Nullable SuppressAfter rule) {
        return rule == null
                ? null
                : new SuppressShape(rule.event().name(), rule.scope().name(), CapShape.text(rule.length()));
    }

    /** A rule as JSON. */
    public static final class Column extends JsonColumn<SuppressAfter> {
        public Column() {
            super(new TypeReference<>() {});
        }
    }
}
