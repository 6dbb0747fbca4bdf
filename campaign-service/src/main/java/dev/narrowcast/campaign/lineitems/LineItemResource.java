package dev.narrowcast.campaign.lineitems;

import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_ADMIN;
import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_TRADER;
import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_VIEWER;
import static dev.narrowcast.kit.tenant.Roles.FINANCE;
import static dev.narrowcast.kit.tenant.Roles.PLATFORM_ADMIN;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.campaign.campaigns.Campaign;
import dev.narrowcast.campaign.editing.DocumentSizes;
import dev.narrowcast.campaign.tags.TargetableTags;
import dev.narrowcast.contracts.id.CampaignId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.targeting.Targeting;
import dev.narrowcast.kit.editing.Editor;
import dev.narrowcast.kit.editing.Listing;
import dev.narrowcast.kit.editing.RowKey;
import dev.narrowcast.kit.editing.Rows;
import dev.narrowcast.kit.tenant.Caller;
import dev.narrowcast.kit.tenant.TenantTransactions;
import dev.narrowcast.kit.web.Bodies;
import dev.narrowcast.kit.web.MergePatch;
import dev.narrowcast.kit.web.Page;
import dev.narrowcast.kit.web.PageQuery;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Line items of the caller's campaigns. */
@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1")
@Tag(name = "Line items")
final class LineItemResource {
    private static final String ID = "{id: li_[0-9a-f-]+}";
    private static final String CAMPAIGN = "{id: cmp_[0-9a-f-]+}";

    private final Editor editor;
    private final TenantTransactions transactions;
    private final Rows rows;
    private final DocumentSizes sizes;
    private final MergePatch patches;
    private final TargetableTags tags;

    LineItemResource(
            Editor editor,
            TenantTransactions transactions,
            Rows rows,
            DocumentSizes sizes,
            MergePatch patches,
            TargetableTags tags) {
        this.editor = editor;
        this.transactions = transactions;
        this.rows = rows;
        this.sizes = sizes;
        this.patches = patches;
        this.tags = tags;
    }

    @GET
    @Path("/campaigns/" + CAMPAIGN + "/line-items")
    @RolesAllowed({PLATFORM_ADMIN, FINANCE, ADVERTISER_ADMIN, ADVERTISER_TRADER, ADVERTISER_VIEWER})
    @Operation(operationId = "listLineItems", summary = "List the line items of a campaign, newest first")
    public Uni<Page<LineItemView>> list(
            @PathParam("id") String campaignId,
            @BeanParam PageQuery page,
            @QueryParam("status") @Nullable String status,
            @QueryParam("name") @Nullable String name) {
        RowKey<Campaign> campaign = campaign(campaignId);
        return new Listing<>(LineItem.class, row -> row.id)
                .within(caller -> rows.find(caller, campaign))
                .equal("campaignId", campaign.id())
                .oneOf("status", status, LineItemStatus.class)
                .containing("name", name)
                .page(transactions, page);
    }

    @POST
    @Path("/campaigns/" + CAMPAIGN + "/line-items")
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN, ADVERTISER_TRADER})
    @Operation(operationId = "createLineItem", summary = "Add a line item to a campaign as a DRAFT")
    public Uni<RestResponse<LineItemView>> create(@PathParam("id") String campaignId, @Nullable LineItemInput body) {
        LineItemInput input = Bodies.required(body);
        RowKey<Campaign> campaign = campaign(campaignId);
        return tags.whenKnown(
                input.targeting(),
                () -> editor.create(
                        input,
                        LineItemView.class,
                        caller -> rows.lock(caller, campaign)
                                .map(found -> LineItem.draft(found, input))
                                .invoke(row -> tags.check(row.organisationId, row.targeting))
                                .call(LineItemCreatives::check),
                        (caller, row) -> checkSize(row)));
    }

    @GET
    @Path("/line-items/" + ID)
    @RolesAllowed({PLATFORM_ADMIN, FINANCE, ADVERTISER_ADMIN, ADVERTISER_TRADER, ADVERTISER_VIEWER})
    @Operation(operationId = "getLineItem", summary = "Read one line item")
    public Uni<RestResponse<LineItemView>> get(@PathParam("id") String id) {
        return editor.read(key(id));
    }

    @GET
    @Path("/line-items/" + ID + "/effective-targeting")
    @RolesAllowed({PLATFORM_ADMIN, FINANCE, ADVERTISER_ADMIN, ADVERTISER_TRADER, ADVERTISER_VIEWER})
    @Operation(operationId = "getEffectiveTargeting", summary = "What must hold for a line item to be shown")
    public Uni<EffectiveTargeting> effectiveTargeting(@PathParam("id") String id) {
        RowKey<LineItem> key = key(id);
        return transactions.read(caller -> rows.find(caller, key)
                .flatMap(item -> campaignOf(item).map(campaign -> EffectiveTargeting.of(item, campaign))));
    }

    @PUT
    @Path("/line-items/" + ID)
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN, ADVERTISER_TRADER})
    @Operation(operationId = "replaceLineItem", summary = "Replace a line item")
    public Uni<RestResponse<LineItemView>> replace(@PathParam("id") String id, @Nullable LineItemInput body) {
        LineItemInput input = Bodies.required(body);
        return tags.whenKnown(input.targeting(), () -> editor.update(key(id), (caller, row) -> replaceBy(row, input)));
    }

    @PATCH
    @Path("/line-items/" + ID)
    @Consumes({"application/json", "application/merge-patch+json"})
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN, ADVERTISER_TRADER})
    @Operation(operationId = "patchLineItem", summary = "Change some fields of a line item")
    public Uni<RestResponse<LineItemView>> patch(@PathParam("id") String id, @Nullable JsonNode patch) {
        JsonNode targeting = patch == null ? null : patch.get("targeting");
        return tags.whenKnown(
                targeting,
                () -> editor.update(
                        key(id),
                        (caller, row) ->
                                patches.merge(row.view(), patch, LineItemInput.class, input -> replaceBy(row, input))));
    }

    private Uni<?> replaceBy(LineItem row, LineItemInput input) {
        Targeting before = row.targeting;
        return campaignOf(row)
                .invoke(campaign -> row.replaceBy(campaign, input))
                .invoke(ignored -> checkTags(row, before))
                .flatMap(ignored -> LineItemCreatives.check(row))
                .flatMap(ignored -> row.flush())
                .flatMap(ignored -> checkSize(row));
    }

    /** What was accepted once stays, though its tag may be gone meanwhile. */
    private void checkTags(LineItem row, @Nullable Targeting before) {
        if (!Objects.equals(before, row.targeting)) {
            tags.check(row.organisationId, row.targeting);
        }
    }

    private Uni<?> checkSize(LineItem row) {
        return sizes.check(row.affects());
    }

    @POST
    @Path("/line-items/" + ID + ":activate")
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN, ADVERTISER_TRADER})
    @Operation(operationId = "activateLineItem", summary = "Let a line item serve, or say what is missing")
    public Uni<RestResponse<LineItemView>> activate(@PathParam("id") String id) {
        return editor.act(key(id), "ACTIVATE", LineItemResource::activate);
    }

    private static Uni<?> activate(Caller caller, LineItem item) {
        return campaignOf(item).flatMap(campaign -> LineItemCreatives.of(item)
                .invoke(creatives -> LineItemLife.activate(item, campaign, creatives, caller.at())));
    }

    @POST
    @Path("/line-items/" + ID + ":pause")
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN, ADVERTISER_TRADER})
    @Operation(operationId = "pauseLineItem", summary = "Stop a line item until it is activated again")
    public Uni<RestResponse<LineItemView>> pause(@PathParam("id") String id) {
        return editor.act(key(id), "PAUSE", (caller, row) -> {
            LineItemLife.pause(row);
            return Uni.createFrom().voidItem();
        });
    }

    @POST
    @Path("/line-items/" + ID + ":archive")
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN, ADVERTISER_TRADER})
    @Operation(operationId = "archiveLineItem", summary = "Stop a line item for good")
    public Uni<RestResponse<LineItemView>> archive(@PathParam("id") String id) {
        return editor.act(key(id), "ARCHIVE", (caller, row) -> {
            LineItemLife.archive(row, caller.at());
            return Uni.createFrom().voidItem();
        });
    }

    private static Uni<Campaign> campaignOf(LineItem item) {
        return Campaign.findById(item.campaignId);
    }

    private static RowKey<LineItem> key(String id) {
        return RowKey.of(LineItem.class, id, text -> LineItemId.fromString(text).value());
    }

    private static RowKey<Campaign> campaign(String id) {
        return RowKey.of(Campaign.class, id, text -> CampaignId.fromString(text).value());
    }
}
