package dev.narrowcast.campaign.switches;

import dev.narrowcast.campaign.campaigns.Campaign;
import dev.narrowcast.campaign.creatives.Creative;
import dev.narrowcast.campaign.lineitems.LineItem;
import dev.narrowcast.campaign.organisations.Advertiser;
import dev.narrowcast.campaign.sites.Site;
import dev.narrowcast.contracts.catalog.KillSwitch;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.CampaignId;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.kit.editing.RowKey;
import dev.narrowcast.kit.editing.Rows;
import dev.narrowcast.kit.tenant.Caller;
import dev.narrowcast.kit.tenant.TenantEntity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;

/** Finds the organisation that owns what a switch stops; 404 for what the caller may not see. */
@ApplicationScoped
class SwitchTargets {
    private final Rows rows;

    SwitchTargets(Rows rows) {
        this.rows = rows;
    }

    Uni<String> owner(Caller caller, KillSwitch.Level level, String target) {
        return switch (level) {
            case LINE_ITEM ->
                owner(caller, LineItem.class, target, id -> LineItemId.fromString(id)
                        .value());
            case CAMPAIGN ->
                owner(caller, Campaign.class, target, id -> CampaignId.fromString(id)
                        .value());
            case ADVERTISER ->
                owner(caller, Advertiser.class, target, id -> AdvertiserId.fromString(id)
                        .value());
            case CREATIVE ->
                owner(caller, Creative.class, target, id -> CreativeId.fromString(id)
                        .value());
            case SITE ->
                owner(caller, Site.class, target, id -> SiteId.fromString(id).value());
            case ALL -> Uni.createFrom().item(caller.organisation());
        };
    }

    private <E extends TenantEntity<?>> Uni<String> owner(
            Caller caller, Class<E> type, String target, Function<String, UUID> read) {
        return rows.find(caller, RowKey.of(type, target, read)).map(found -> found.organisationId);
    }
}
