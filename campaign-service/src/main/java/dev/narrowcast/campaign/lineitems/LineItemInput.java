package dev.narrowcast.campaign.lineitems;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.campaign.campaigns.CapShape;
import dev.narrowcast.contracts.catalog.Tier;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A line item as its owner writes it.
 *
 * @param name 1 to 200 characters
 * @param tier AUCTION when absent; HOUSE is free and has neither bid nor budget
 * @param dailyBudgetMicros millionths of the currency, 1 to 10^15, null for the campaign's alone
 * @param pacing EVENLY when absent
 * @param targeting a tree that holds beside the campaign's, null for everyone
 * @param creativeIds creatives of the same organisation, at most 50
 * @param blocks where it must not appear
 * @param goal what a line item above the auction is promised, null for nothing
 * @param suppressAfter when it leaves a person alone, null for never
 * @param competitiveCategory no page shows two ads of one; at most 80 characters, without regard to case
 */
record LineItemInput(
        @Nullable String name,
        @Schema(implementation = Tier.class) @Nullable String tier,
        @Nullable PricingShape pricing,
        @Nullable Long dailyBudgetMicros,
        @Nullable Long lifetimeBudgetMicros,
        @Schema(implementation = Pacing.class) @Nullable String pacing,
        @Schema(type = SchemaType.OBJECT) @Nullable JsonNode targeting,
        @Nullable ScheduleShape schedule,
        @Nullable List<@Nullable CapShape> frequencyCaps,
        @Nullable List<@Nullable String> creativeIds,
        @Nullable BlocksShape blocks,
        @Nullable GoalShape goal,
        @Nullable SuppressShape suppressAfter,
        @Nullable String competitiveCategory) {
    static final int MAX_CREATIVES = 50;
    static final int MAX_BLOCKED_SITES = 1_000;
    static final int MAX_BLOCKED_CATEGORIES = 200;

    /**
     * Where a line item must not appear.
     *
     * @param sites ids of sites, at most 1000
     * @param pageCategories what the page must not be about, each with all below it: ids of the IAB Content
     *     Taxonomy 3.1 or codes of 1.0, at most 200
     * @param requireKnownCategory true keeps it from pages of which no category is known, false when absent
     */
    public record BlocksShape(
            @Nullable List<@Nullable String> sites,
            @Nullable List<@Nullable String> pageCategories,
            @Nullable Boolean requireKnownCategory) {
        static final BlocksShape NONE = new BlocksShape(List.of(), List.of(), false);
    }
}
