package dev.narrowcast.bidding.rate;

import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.contracts.delivery.DeliveryType;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.ServeId;
import dev.narrowcast.contracts.id.SiteId;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Makes deliveries of a line item. */
final class Deliveries {
    static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    static final PlacementId TOP = placement(1);

    private Deliveries() {}

    static PlacementId placement(int number) {
        return PlacementId.fromString("pl_00000000-0000-7000-8000-%012d".formatted(number));
    }

    static DeliveryEvent impression(LineItemDocument lineItem, PlacementId placement, Instant at) {
        return event(DeliveryType.IMPRESSION, lineItem, first(lineItem), placement, at, null);
    }

    static DeliveryEvent click(LineItemDocument lineItem, PlacementId placement, Instant at) {
        return event(DeliveryType.CLICK, lineItem, first(lineItem), placement, at, null);
    }

    static CreativeId first(LineItemDocument lineItem) {
        return lineItem.creatives().getFirst().id();
    }

    static DeliveryEvent event(
            DeliveryType type,
            LineItemDocument lineItem,
            CreativeId creative,
            PlacementId placement,
            Instant at,
            @Nullable String invalidReason) {
        return new DeliveryEvent(
                type,
                ServeId.next(at),
                "",
                at,
                at,
                at.atZone(ZoneOffset.UTC).toLocalDate(),
                lineItem.id(),
                lineItem.campaignId(),
                lineItem.advertiserId(),
                creative,
                SiteId.fromString("site_00000000-0000-7000-8000-000000000001"),
                placement,
                null,
                null,
                0,
                invalidReason == null,
                invalidReason,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                1);
    }
}
