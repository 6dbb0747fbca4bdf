package dev.narrowcast.bidding.tracking;

import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.contracts.delivery.DeliveryType;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.LeaseId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.ServeId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.targeting.Targeting.DeviceType;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a tracking URL says about one serve, sealed inside it. The time of the serve is in the serve's id.
 *
 * @param test given out for a test: nothing is recorded
 * @param lease null for a house ad and a test
 * @param user of whom the event may be counted; null without consent
 * @param priceNanos what this event costs: an impression of a CPM ad, a click of a CPC ad, else 0
 */
public record TrackingToken(
        ServeId serveId,
        Kind kind,
        boolean test,
        @Nullable LeaseId lease,
        LineItemId lineItem,
        CreativeId creative,
        PlacementId placement,
        SiteId site,
        LocalDate budgetDay,
        long priceNanos,
        @Nullable DeviceType device,
        DeliveryEvent.Place place,
        @Nullable UserKey user) {

    /** Which event the URL reports. */
    public enum Kind {
        IMPRESSION(DeliveryType.IMPRESSION, ""),
        VIEWABLE(DeliveryType.VIEWABLE, ""),
        CLICK(DeliveryType.CLICK, ""),
        CONSULT(DeliveryType.CUSTOM, "CONSULT"),
        SHARE(DeliveryType.CUSTOM, "SHARE");

        private final DeliveryType type;
        private final String ref;

        Kind(DeliveryType type, String ref) {
            this.type = type;
            this.ref = ref;
        }

        public DeliveryType type() {
            return type;
        }

        /** The name of a custom event, '' for the others. */
        public String ref() {
            return ref;
        }
    }
}
