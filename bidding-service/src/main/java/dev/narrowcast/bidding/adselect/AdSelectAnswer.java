package dev.narrowcast.bidding.adselect;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.bidding.targeting.FailedLeaf;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.Tier;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.CampaignId;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.ServeId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an ad request. Prices and bids are only in {@code explain}, which browsers cannot ask for.
 *
 * @param indexEpoch rises with every catalog change that this bidder has read
 * @param degraded what could not be used: PROFILE, CAPS, CONTEXT
 * @param decisions ads by slot; a slot without ads is missing here and named in {@code noAd}
 * @param noAd by empty slot the reason of the candidate that came furthest, or NO_CANDIDATE
 */
record AdSelectAnswer(
        String requestId,
        long indexEpoch,
        List<String> degraded,
        Map<String, List<Ad>> decisions,
        Map<String, String> noAd,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Explained> explain) {

    record Ad(
            ServeId serveId,
            LineItemId lineItemId,
            CampaignId campaignId,
            CreativeId creativeId,
            AdvertiserId advertiserId,
            Tier tier,
            Creative creative,
            String clickUrl,
            String impressionUrl,
            String viewableUrl,
            Map<String, String> eventUrls,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MatchedStore matchedStore,
            Transparency transparency,
            Instant expiresAt) {}

    /** The place of the advertiser that is nearest to the visitor, of those whose radius the visitor is in. */
    record MatchedStore(String id, long distanceMeters) {}

    record Creative(
            CreativeDocument.Format format,
            int width,
            int height,
            @Nullable String imageUrl,
            @Nullable String alt,
            @Nullable String html,
            String label) {}

    /** Why this ad: who pays for it, and the kinds of data it was chosen by. */
    record Transparency(String advertiser, List<Servable.Basis> basis) {}

    /** @param total of all candidates; at most 1,000 of them are listed, the furthest first */
    record Explained(int total, List<Candidate> candidates) {}

    /**
     * One candidate.
     *
     * @param bidMicros per thousand impressions, or per click, as the line item says
     * @param predictedRate billed events per impression
     * @param ecpmMicros per thousand impressions
     * @param priceMicros in the unit of the bid, rounded up; only of a winner
     * @param rank among those that took part in the auction, 1 the best
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Candidate(
            LineItemId lineItemId,
            @Nullable CreativeId creativeId,
            Outcome outcome,
            @Nullable String reason,
            @Nullable FailedLeaf leaf,
            long bidMicros,
            double predictedRate,
            long ecpmMicros,
            @Nullable Long priceMicros,
            @Nullable Integer rank) {}

    enum Outcome {
        WON,
        LOST
    }
}
