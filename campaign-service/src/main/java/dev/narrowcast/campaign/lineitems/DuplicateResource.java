package dev.narrowcast.campaign.lineitems;

import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_ADMIN;
import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_TRADER;
import static dev.narrowcast.kit.tenant.Roles.PLATFORM_ADMIN;

import dev.narrowcast.campaign.campaigns.Campaign;
import dev.narrowcast.campaign.campaigns.CampaignView;
import dev.narrowcast.contracts.id.CampaignId;
import dev.narrowcast.kit.editing.Editor;
import dev.narrowcast.kit.editing.RowKey;
import dev.narrowcast.kit.editing.Rows;
import dev.narrowcast.kit.tenant.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Copies a campaign with its line items. */
@Path("/api/v1")
@Tag(name = "Campaigns")
final class DuplicateResource {
    private final Editor editor;
    private final Rows rows;

    DuplicateResource(Editor editor, Rows rows) {
        this.editor = editor;
        this.rows = rows;
    }

    @POST
    @Path("/campaigns/{id: cmp_[0-9a-f-]+}:duplicate")
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN, ADVERTISER_TRADER})
    @Operation(operationId = "duplicateCampaign", summary = "Copy a campaign and its line items as DRAFTs")
    public Uni<RestResponse<CampaignView>> duplicate(@PathParam("id") String id) {
        RowKey<Campaign> key = RowKey.of(
                Campaign.class, id, text -> CampaignId.fromString(text).value());
        return editor.create(
                Map.of(),
                CampaignView.class,
                caller -> rows.find(caller, key).map(Campaign::copy),
                (caller, copy) -> copyLineItems(caller, key, copy));
    }

    private static Uni<?> copyLineItems(Caller caller, RowKey<Campaign> original, Campaign copy) {
        return LineItem.<LineItem>list("campaignId = ?1 and status <> ?2", original.id(), LineItemStatus.ARCHIVED)
                .flatMap(items -> persistAll(items.stream()
                        .map(item -> item.copyInto(copy, caller.at()))
                        .toList()));
    }

    private static Uni<?> persistAll(List<LineItem> copies) {
        return Panache.getSession()
                .flatMap(session -> session.persistAll(copies.toArray()).flatMap(ignored -> session.flush()));
    }
}
