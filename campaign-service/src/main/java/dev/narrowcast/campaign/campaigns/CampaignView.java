package dev.narrowcast.campaign.campaigns;

import dev.narrowcast.contracts.targeting.Targeting;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A campaign as the API shows it; it has every field of a {@link CampaignInput}. */
public record CampaignView(
        String id,
        String organisationId,
        String advertiserId,
        long version,
        CampaignStatus status,
        String name,
        Objective objective,
        String timeZone,
        @Nullable Instant start,
        @Nullable Instant end,
        String currency,
        @Nullable Long dailyBudgetMicros,
        @Nullable Long lifetimeBudgetMicros,
        @Schema(type = SchemaType.OBJECT) @Nullable Targeting targeting,
        List<CapShape> frequencyCaps,
        Instant createdAt,
        Instant updatedAt) {}
