package dev.narrowcast.campaign.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a report counts. Impressions and clicks are net of invalid traffic; the gross and the invalid are beside them. */
enum Metric {
    SERVED("served", Sight.BOTH),
    IMPRESSIONS("impressions", Sight.BOTH),
    VIEWABLE("viewable", Sight.BOTH),
    CLICKS("clicks", Sight.BOTH),
    GROSS_IMPRESSIONS("grossImpressions", Sight.BOTH),
    INVALID_IMPRESSIONS("invalidImpressions", Sight.BOTH),
    SPEND("spend", Sight.ADVERTISER),
    CTR("ctr", Sight.BOTH),
    CPM("cpm", Sight.ADVERTISER),
    EARNINGS("earnings", Sight.PUBLISHER);

    private static final int RATIO_SCALE = 6;
    private static final int NANO_SCALE = 9;

    private final String label;
    private final Sight sight;

    Metric(String label, Sight sight) {
        this.label = label;
        this.sight = sight;
    }

    /** Whose figure it is: what advertisers spend and what publishers earn is not shown to the other side. */
    enum Sight {
        ADVERTISER,
        PUBLISHER,
        BOTH
    }

    String label() {
        return label;
    }

    boolean visibleTo(Sight reader) {
        return reader == Sight.BOTH || sight == Sight.BOTH || sight == reader;
    }

    static List<String> labels(Sight reader) {
        return Arrays.stream(values())
                .filter(metric -> metric.visibleTo(reader))
                .map(Metric::label)
                .toList();
    }

    /** Clicks per impression with six places, or null without impressions. */
    static @Nullable String ctr(long clicks, long impressions) {
        return impressions == 0
                ? null
                : BigDecimal.valueOf(clicks)
                        .divide(BigDecimal.valueOf(impressions), RATIO_SCALE, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }

    /** Spend per thousand impressions with six places, or null without impressions. */
    static @Nullable String cpm(long spendNanos, long impressions) {
        return impressions == 0
                ? null
                : BigDecimal.valueOf(spendNanos, NANO_SCALE)
                        .multiply(BigDecimal.valueOf(1_000))
                        .divide(BigDecimal.valueOf(impressions), RATIO_SCALE, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }
}
