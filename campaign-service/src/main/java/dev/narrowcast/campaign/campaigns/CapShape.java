package dev.narrowcast.campaign.campaigns;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.narrowcast.contracts.catalog.FrequencyCap;
import dev.narrowcast.kit.database.JsonColumn;
import dev.narrowcast.kit.web.Checks;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A frequency cap as callers write and read it.
 *
 * @param limit 1 to 1000 events
 * @param window ISO-8601 duration, PT1M to P90D
 */
public record CapShape(
        @Schema(implementation = FrequencyCap.Level.class) @Nullable
        String level,

        @Schema(implementation = FrequencyCap.Event.class) @Nullable
        String event,

        @Nullable Integer limit,
        @Schema(examples = "P1D") @Nullable String window,

        @Schema(implementation = FrequencyCap.OnCapUnknown.class) @Nullable
        String onCapUnknown) {
    public static final int MAX_CAPS = 10;

    public static List<FrequencyCap> checked(Checks checks, @Nullable List<@Nullable CapShape> caps) {
        return checks.each("/frequencyCaps", caps, MAX_CAPS, (at, cap) -> cap.checked(checks, at));
    }

    private @Nullable FrequencyCap checked(Checks checks, String at) {
        FrequencyCap.Level capLevel = checks.choice(at + "/level", level, FrequencyCap.Level.class, null);
        FrequencyCap.Event capEvent =
                checks.choice(at + "/event", event, FrequencyCap.Event.class, FrequencyCap.Event.IMPRESSION);
        FrequencyCap.OnCapUnknown unknown = checks.choice(
                at + "/onCapUnknown", onCapUnknown, FrequencyCap.OnCapUnknown.class, FrequencyCap.OnCapUnknown.SKIP);
        int most = checks.number(at + "/limit", limit, 1, FrequencyCap.MAX_LIMIT);
        Duration length = window(checks, at + "/window", window);
        return length == null ? null : new FrequencyCap(capLevel, capEvent, most, length, unknown);
    }

    /** How long a person's events count; null, with an error, when it is too short or too long. */
    public static @Nullable Duration window(Checks checks, String pointer, @Nullable String text) {
        Duration length = checks.parsed(pointer, text, Duration::parse);
        if (length == null) {
            return null;
        }
        boolean fits = length.compareTo(FrequencyCap.MIN_WINDOW) >= 0 && length.compareTo(FrequencyCap.MAX_WINDOW) <= 0;
        checks.that(fits, pointer, "OUT_OF_RANGE", "must be PT1M to P90D");
        return fits ? length : null;
    }

    public static List<CapShape> of(List<FrequencyCap> caps) {
        return caps.stream().map(CapShape::of).toList();
    }

    private static CapShape of(FrequencyCap cap) {
        return new CapShape(
                cap.level().name(),
                cap.event().name(),
                cap.limit(),
                text(cap.window()),
                cap.onCapUnknown().name());
    }

    /** Whole days are written as days, as people write them. */
    public static String text(Duration window) {
        return window.equals(Duration.ofDays(window.toDays())) ? "P" + window.toDays() + "D" : window.toString();
    }

    /** The caps of a row as JSON. */
    public static final class Column extends JsonColumn<List<FrequencyCap>> {
        public Column() {
            super(new TypeReference<>() {});
        }
    }
}
