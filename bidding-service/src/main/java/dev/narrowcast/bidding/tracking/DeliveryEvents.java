package dev.narrowcast.bidding.tracking;

import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.contracts.delivery.DeliveryType;
import dev.narrowcast.contracts.id.ServeId;
import java.time.Instant;

/** Writes the events that this service reports. */
final class DeliveryEvents {
    private DeliveryEvents() {}

    static DeliveryEvent of(TrackingToken token, LineItemDocument lineItem, Instant now) {
        return new DeliveryEvent(
                token.kind().type(),
                token.serveId(),
                token.kind().ref(),
                now,
                token.serveId().servedAt(),
                token.budgetDay(),
                token.lineItem(),
                lineItem.campaignId(),
                lineItem.advertiserId(),
                token.creative(),
                token.site(),
                token.placement(),
                null,
                token.lease(),
                token.priceNanos(),
                true,
                null,
                token.place(),
                token.device() == null ? null : token.device().name(),
                token.user() == null ? null : token.user().toString(),
                null,
                null,
                null,
                null,
                1);
    }

    /** A counter of serves; its serve id is its own. */
    static DeliveryEvent served(ServedCounters.Key key, long count, Instant now) {
        return new DeliveryEvent(
                DeliveryType.SERVED_COUNT,
                ServeId.next(now),
                "",
                now,
                now,
                key.budgetDay(),
                key.lineItem(),
                key.campaign(),
                key.advertiser(),
                key.creative(),
                key.site(),
                key.placement(),
                null,
                null,
                0,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                count);
    }
}
