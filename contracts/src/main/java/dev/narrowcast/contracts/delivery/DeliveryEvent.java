package dev.narrowcast.contracts.delivery;

import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.CampaignId;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.LeaseId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.ServeId;
import dev.narrowcast.contracts.id.SiteId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One fact about a served ad on {@code delivery.events}, keyed by campaign. Facts are de-duplicated by
 * {@code (serveDay, serveId, type, ref)}, so writing one twice changes nothing.
 *
 * @param ref '' or the custom event's name or the conversion key, at most 120 characters
 * @param occurredAt when the bidder received it, by the bidder's clock
 * @param servedAt when the ad was given out, from the sealed token
 * @param budgetDay the day, in the campaign's zone, whose budget pays
 * @param leaseId the lease that reserved the money; null for house ads and tests
 * @param priceNanos what the event costs if it is billed: an impression of a CPM ad, a click of a CPC ad, else 0
 * @param billable false for invalid traffic, which is stored with its reason
 * @param count serves in a {@code SERVED_COUNT} aggregate, else 1
 */
public record DeliveryEvent(
        DeliveryType type,
        ServeId serveId,
        String ref,
        Instant occurredAt,
        Instant servedAt,
        LocalDate budgetDay,
        LineItemId lineItemId,
        CampaignId campaignId,
        AdvertiserId advertiserId,
        CreativeId creativeId,
        SiteId siteId,
        PlacementId placementId,
        @Nullable UUID sessionId,
        @Nullable LeaseId leaseId,
        long priceNanos,
        boolean billable,
        @Nullable String invalidReason,
        @Nullable Place geo,
        @Nullable String deviceType,
        @Nullable String userKey,
        @Nullable Long valueMicros,
        @Nullable String orderId,
        @Nullable String action,
        @Nullable List<Integer> matchedOrdinals,
        long count) {
    public static final int MAX_REF_LENGTH = 120;

    public DeliveryEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(serveId, "serveId");
        Objects.requireNonNull(occurredAt, "occurredAt");
        Objects.requireNonNull(servedAt, "servedAt");
        Objects.requireNonNull(budgetDay, "budgetDay");
        Objects.requireNonNull(lineItemId, "lineItemId");
        Objects.requireNonNull(campaignId, "campaignId");
        Objects.requireNonNull(advertiserId, "advertiserId");
        Objects.requireNonNull(creativeId, "creativeId");
        Objects.requireNonNull(siteId, "siteId");
        Objects.requireNonNull(placementId, "placementId");
        ref = Objects.requireNonNullElse(ref, "");
        if (ref.length() > MAX_REF_LENGTH) {
            throw new IllegalArgumentException("ref has more than " + MAX_REF_LENGTH + " characters");
        }
        if (priceNanos < 0) {
            throw new IllegalArgumentException("priceNanos is negative");
        }
        if (count < 1) {
            throw new IllegalArgumentException("count is below 1");
        }
        if (billable && invalidReason != null) {
            throw new IllegalArgumentException("a billable event has no invalidReason");
        }
    }

    /** A place as precise as the bidder may record it. */
    public record Place(
            @Nullable String country,
            @Nullable String region,
            @Nullable String city) {}
}
