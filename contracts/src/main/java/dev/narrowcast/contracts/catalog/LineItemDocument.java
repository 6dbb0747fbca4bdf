package dev.narrowcast.contracts.catalog;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.CampaignId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.OrganisationId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.targeting.EffectiveTargetingReader;
import dev.narrowcast.contracts.targeting.Targeting;
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
 * @param schedule the intersection of campaign and line item, local times in the campaign's zone, which is also the
 *     zone of the budget day
 * @param targeting the effective one: campaign AND line item
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
        @Nullable Blocks blocks) {
    /** A larger document is refused when the line item is saved. */
    public static final int MAX_BYTES = 512 * 1024;

    public LineItemDocument {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(pricing, "pricing");
        limitIds = List.copyOf(limitIds);
        frequencyCaps = List.copyOf(frequencyCaps);
        creatives = List.copyOf(creatives);
    }

    /** Sites on which the advertiser does not want to appear. */
    public record Blocks(Set<SiteId> sites) {
        public Blocks {
            sites = Set.copyOf(sites);
        }
    }
}
