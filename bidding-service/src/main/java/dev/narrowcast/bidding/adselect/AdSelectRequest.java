package dev.narrowcast.bidding.adselect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.catalog.SiteDocument.Size;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.CampaignId;
import dev.narrowcast.contracts.id.PlacementId;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/ad-select}. Everything may be left out but the placements; unknown fields are ignored. */
record AdSelectRequest(
        @Nullable String requestId,
        @Nullable Integer tmaxMs,
        @Nullable List<@Nullable Ask> placements,
        @Nullable User user,
        @Nullable Page page,
        @Nullable Device device,
        @Nullable Geo geo,
        @Schema(implementation = Consent.class) @Nullable JsonNode consent,
        @Nullable Boolean test,
        @Nullable String dedupe,
        @Nullable Blocked blocked,
        @Nullable Boolean explain) {

    /**
     * One place to fill.
     *
     * @param id the caller's name for it in the answer; by default the placement's id
     * @param sizes by default all that the placement allows
     * @param floorMicros micros per thousand impressions
     */
    record Ask(
            @Nullable String id,
            @Nullable PlacementId placementId,
            @Nullable List<@Nullable Size> sizes,
            @Nullable Integer count,
            @Nullable Long floorMicros) {}

    /**
     * The visitor, by the site's own id.
     *
     * @param id 1 to 256 characters; without one ads are chosen by context alone
     * @param sig with a public key: HMAC-SHA-256(SHA-256(secret key), id + 0x1F + UTC day) in hex; an id without it is
     *     not the same person as the site's own, and one with a wrong one is nobody
     */
    record User(@Nullable String id, @Nullable String sig) {}

    /**
     * What the visitor allows, for the description of the interface only: it is read leniently, and what cannot be
     * understood is a refusal.
     *
     * @param personalizedAds false: by context alone, whatever is stored; true: may be overruled by a stored refusal
     * @param preciseLocation false: a place in geo is not used; true: it is, also of a visitor about whom nothing is
     *     known; left out: as personalizedAds
     * @param updatedAt when the visitor took that decision; a grant overrules an older stored refusal
     * @param gpc Global Privacy Control; browsers say it in a header of their own
     */
    record Consent(
            @Nullable Boolean personalizedAds,
            @Nullable Boolean preciseLocation,
            @Nullable Instant updatedAt,
            @Nullable Boolean gpc) {}

    record Page(
            @Nullable String url,
            @Nullable String title,
            @Nullable String referrer,
            @Nullable List<@Nullable String> keywords,
            @Nullable List<@Nullable String> categories,
            @Nullable String searchTerms,
            @Nullable String language) {}

    record Device(
            @Nullable String userAgent,
            @Nullable String ip,
            @Nullable String type) {}

    record Geo(
            @Nullable Double lat,
            @Nullable Double lon,
            @Nullable Double accuracyMeters,
            @Nullable String coordinates,
            @Nullable String country,
            @Nullable String region,
            @Nullable String city) {}

    record Blocked(
            @Nullable List<AdvertiserId> advertisers,
            @Nullable List<CampaignId> campaigns) {}
}
