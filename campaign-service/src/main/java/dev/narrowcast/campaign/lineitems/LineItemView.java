package dev.narrowcast.campaign.lineitems;

import dev.narrowcast.campaign.campaigns.CapShape;
import dev.narrowcast.contracts.catalog.Tier;
import dev.narrowcast.contracts.targeting.Targeting;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A line item as the API shows it; it has every field of a {@link LineItemInput}. */
public record LineItemView(
        String id,
        String organisationId,
        String campaignId,
        long version,
        LineItemStatus status,
        String name,
        Tier tier,
        PricingShape pricing,
        @Nullable Long dailyBudgetMicros,
        @Nullable Long lifetimeBudgetMicros,
        Pacing pacing,
        @Schema(type = SchemaType.OBJECT) @Nullable Targeting targeting,
        ScheduleShape schedule,
        List<CapShape> frequencyCaps,
        List<String> creativeIds,
        LineItemInput.BlocksShape blocks,
        @Nullable GoalShape goal,
        @Nullable SuppressShape suppressAfter,
        @Nullable String competitiveCategory,
        Instant createdAt,
        Instant updatedAt) {}
