package dev.narrowcast.campaign.campaigns;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as its owner writes it.
 *
 * @param name 1 to 200 characters
 * @param timeZone IANA name; the budget day is its calendar day; UTC when absent
 * @param start ISO-8601 instant from which it may serve, null for at once
 * @param end ISO-8601 instant at which it stops, null for never
 * @param currency the installation's, may be absent
 * @param dailyBudgetMicros millionths of the currency, 1 to 10^15, null for no limit
 * @param targeting a tree that holds for every line item, null for everyone
 */
record CampaignInput(
        @Nullable String name,
        @Schema(implementation = Objective.class) @Nullable String objective,
        @Nullable String timeZone,
        @Schema(format = "date-time") @Nullable String start,
        @Schema(format = "date-time") @Nullable String end,
        @Nullable String currency,
        @Nullable Long dailyBudgetMicros,
        @Nullable Long lifetimeBudgetMicros,

        @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT) @Nullable
        JsonNode targeting,

        @Nullable List<@Nullable CapShape> frequencyCaps) {}
