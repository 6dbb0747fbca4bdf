package dev.narrowcast.campaign.lineitems;

import dev.narrowcast.contracts.catalog.Pricing;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The price of a line item.
 *
 * @param bidMicros millionths of the currency, per thousand impressions (CPM, FLAT) or per click (CPC); 1 to 10^10,
 *     and 0 for tier HOUSE
 * @param currency the installation's, may be absent
 */
public record PricingShape(
        @Schema(implementation = Pricing.Model.class) @Nullable
        String model,

        @Nullable Long bidMicros,
        @Nullable String currency) {}
