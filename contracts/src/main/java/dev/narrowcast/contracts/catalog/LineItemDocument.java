package dev.narrowcast.contracts.catalog;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.CampaignId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.OrganisationId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.targeting.EffectiveTargetingReader;
import dev.narrowcast.contracts.targeting.Targeting;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is needed to serve and to track one line item; the value on {@code campaign.lineitems}.
 *
 * @param version rises with every change; readers ignore an older one
 * @param running true when the line item and everything above it is active; the schedule is judged by the bidder
 * @param limitIds ids of the day-less limits that pay for it, outermost first
 * @param schedule the intersection of campaign and line item; its zone, the campaign's, is that of the budget day
 * @param targeting the effective one: campaign AND line item
 * @param goal what a tier above the auction is promised
 * @param suppressAfter when a person is left alone
 * @param competitiveCategory no page shows two ads of one such category
 */
public record LineItemDocument(
        LineItemId id,
        CampaignId campaignId,
        AdvertiserId advertiserId,
        OrganisationId organisationId,
        String name,
        String advertiserName,
        long version,
        boolean running,
        Tier tier,
        Pricing pricing,
        List<String> limitIds,
        Schedule schedule,

        @JsonDeserialize(using = EffectiveTargetingReader.class)
        Targeting targeting,

        List<FrequencyCap> frequencyCaps,
        List<CreativeDocument> creatives,
        @Nullable Blocks blocks,
        @Nullable Goal goal,
        @Nullable SuppressAfter suppressAfter,
        @Nullable String competitiveCategory) {
    /** A larger document is refused when the line item is saved. */
    public static final int MAX_BYTES = 512 * 1024;

    public LineItemDocument {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(pricing, "pricing");
        limitIds = List.copyOf(limitIds);
        frequencyCaps = List.copyOf(frequencyCaps);
        creatives = List.copyOf(creatives);
    }

    /** The same line item at another price. */
    public LineItemDocument withPricing(Pricing other) {
        return new LineItemDocument(
                id,
                campaignId,
                advertiserId,
                organisationId,
                name,
                advertiserName,
                version,
                running,
                tier,
                other,
                limitIds,
                schedule,
                targeting,
                frequencyCaps,
                creatives,
                blocks,
                goal,
                suppressAfter,
                competitiveCategory);
    }

    /** The same line item with another targeting. */
    public LineItemDocument withTargeting(Targeting other) {
        return new LineItemDocument(
                id,
                campaignId,
                advertiserId,
                organisationId,
                name,
                advertiserName,
                version,
                running,
                tier,
                pricing,
                limitIds,
                schedule,
                other,
                frequencyCaps,
                creatives,
                blocks,
                goal,
                suppressAfter,
                competitiveCategory);
    }

    /**
     * Where the advertiser does not want to appear.
     *
     * @param pageCategories what the page must not be about; null means none
     * @param requireKnownCategory keeps it from pages of which no category is known; null means false
     */
    public record Blocks(
            Set<SiteId> sites,
            @Nullable Set<String> pageCategories,
            @Nullable Boolean requireKnownCategory) {
        public Blocks {
            sites = Set.copyOf(sites);
            pageCategories = pageCategories == null ? null : Set.copyOf(pageCategories);
        }

        public Blocks(Set<SiteId> sites) {
            this(sites, null, null);
        }

        /** Whether a page about these categories, all known ones with those above them, is none for this ad. */
        public boolean isUnsafe(Set<String> page) {
            if (page.isEmpty()) {
                return Boolean.TRUE.equals(requireKnownCategory);
            }
            return pageCategories != null && !Collections.disjoint(pageCategories, page);
        }
    }
}
