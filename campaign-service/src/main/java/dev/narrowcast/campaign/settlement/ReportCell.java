package dev.narrowcast.campaign.settlement;

import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a batch adds to one row of the report: counts and nanos of one UTC quarter of an hour. */
record ReportCell(
        Key key,
        long served,
        long impressions,
        long viewable,
        long clicks,
        long invalidImpressions,
        long invalidClicks,
        long overDelivered,
        long spendNanos,
        long payableNanos) {

    private static final long QUARTER_SECONDS = Duration.ofMinutes(15).toSeconds();
    private static final Comparator<Key> LOCK_ORDER = Comparator.comparing(Key::quarter)
            .thenComparing(key -> key.lineItem().value())
            .thenComparing(key -> key.creative().value())
            .thenComparing(key -> key.site().value())
            .thenComparing(key -> key.placement().value());

    record Key(Instant quarter, LineItemId lineItem, CreativeId creative, SiteId site, PlacementId placement) {}

    /** The cells of a batch in one fixed order, in which rows are locked. */
    static List<ReportCell> of(List<Settled> batch) {
        Map<Key, ReportCell> cells = new TreeMap<>(LOCK_ORDER);
        for (Settled settled : batch) {
            ReportCell one = of(settled);
            cells.merge(one.key(), one, ReportCell::plus);
        }
        return List.copyOf(cells.values());
    }

    private static ReportCell of(Settled settled) {
        DeliveryEvent event = settled.event();
        boolean valid = settled.outcome() != Outcome.INVALID && settled.outcome() != Outcome.TOO_OLD;
        long good = valid ? 1 : 0;
        long bad = 1 - good;
        long served = 0;
        long impressions = 0;
        long viewable = 0;
        long clicks = 0;
        switch (event.type()) {
            case SERVED_COUNT -> served = valid ? event.count() : 0;
            case IMPRESSION -> impressions = 1;
            case VIEWABLE -> viewable = good;
            case CLICK -> clicks = 1;
            case CONVERSION, CUSTOM -> {}
        }
        return new ReportCell(
                new Key(
                        quarter(event.occurredAt()),
                        event.lineItemId(),
                        event.creativeId(),
                        event.siteId(),
                        event.placementId()),
                served,
                impressions * good,
                viewable,
                clicks * good,
                impressions * bad,
                clicks * bad,
                settled.outcome() == Outcome.OVER_DELIVERY ? 1 : 0,
                settled.billedNanos(),
                settled.payableNanos());
    }

    private static Instant quarter(Instant at) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), QUARTER_SECONDS) * QUARTER_SECONDS);
    }

    private ReportCell plus(ReportCell other) {
        return new ReportCell(
                key,
                served + other.served,
                impressions + other.impressions,
                viewable + other.viewable,
                clicks + other.clicks,
                invalidImpressions + other.invalidImpressions,
                invalidClicks + other.invalidClicks,
                overDelivered + other.overDelivered,
                Math.addExact(spendNanos, other.spendNanos),
                Math.addExact(payableNanos, other.payableNanos));
    }
}
