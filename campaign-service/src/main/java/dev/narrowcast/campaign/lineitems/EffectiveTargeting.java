package dev.narrowcast.campaign.lineitems;

import dev.narrowcast.campaign.campaigns.Campaign;
import dev.narrowcast.contracts.targeting.Targeting;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What must hold for a line item to be shown: its campaign's targeting and its own. */
public record EffectiveTargeting(
        String lineItemId,
        @Schema(type = SchemaType.OBJECT) @Nullable Targeting campaign,
        @Schema(type = SchemaType.OBJECT) @Nullable Targeting lineItem,
        @Schema(type = SchemaType.OBJECT) Targeting effective) {
    static EffectiveTargeting of(LineItem item, Campaign campaign) {
        return new EffectiveTargeting(
                item.publicId(),
                campaign.targeting,
                item.targeting,
                Targeting.both(
                        Objects.requireNonNullElse(campaign.targeting, Targeting.EVERYONE),
                        Objects.requireNonNullElse(item.targeting, Targeting.EVERYONE)));
    }
}
