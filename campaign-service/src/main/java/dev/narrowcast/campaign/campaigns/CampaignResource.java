package dev.narrowcast.campaign.campaigns;

import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_ADMIN;
import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_TRADER;
import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_VIEWER;
import static dev.narrowcast.kit.tenant.Roles.FINANCE;
import static dev.narrowcast.kit.tenant.Roles.PLATFORM_ADMIN;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.campaign.editing.DocumentSizes;
import dev.narrowcast.campaign.organisations.Advertiser;
import dev.narrowcast.campaign.organisations.Advertisers;
import dev.narrowcast.campaign.organisations.Organisation;
import dev.narrowcast.campaign.tags.TargetableTags;
import dev.narrowcast.contracts.id.CampaignId;
import dev.narrowcast.contracts.targeting.Targeting;
import dev.narrowcast.kit.editing.Editor;
import dev.narrowcast.kit.editing.Listing;
import dev.narrowcast.kit.editing.RowKey;
import dev.narrowcast.kit.tenant.Caller;
import dev.narrowcast.kit.tenant.TenantTransactions;
import dev.narrowcast.kit.web.Bodies;
import dev.narrowcast.kit.web.MergePatch;
import dev.narrowcast.kit.web.Page;
import dev.narrowcast.kit.web.PageQuery;
import io.quarkus.hibernate.reactive.panache.Panache;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Campaigns of the caller's advertiser. */
@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1")
@Tag(name = "Campaigns")
final class CampaignResource {
    private static final String ID = "{id: cmp_[0-9a-f-]+}";

    private final Editor editor;
    private final TenantTransactions transactions;
    private final DocumentSizes sizes;
    private final MergePatch patches;
    private final TargetableTags tags;
    private final String currency;

    CampaignResource(
            Editor editor,
            TenantTransactions transactions,
            DocumentSizes sizes,
            MergePatch patches,
            TargetableTags tags,
            @ConfigProperty(name = "narrowcast.currency") String currency) {
        this.editor = editor;
        this.transactions = transactions;
        this.sizes = sizes;
        this.patches = patches;
        this.tags = tags;
        this.currency = currency;
    }

    @GET
    @Path("/campaigns")
    @RolesAllowed({PLATFORM_ADMIN, FINANCE, ADVERTISER_ADMIN, ADVERTISER_TRADER, ADVERTISER_VIEWER})
    @Operation(operationId = "listCampaigns", summary = "List campaigns, newest first")
    public Uni<Page<CampaignView>> list(
            @BeanParam PageQuery page,
            @QueryParam("status") @Nullable String status,
            @QueryParam("name") @Nullable String name) {
        return new Listing<>(Campaign.class, row -> row.id)
                .oneOf("status", status, CampaignStatus.class)
                .containing("name", name)
                .page(transactions, page);
    }

    @POST
    @Path("/campaigns")
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN, ADVERTISER_TRADER})
    @Operation(operationId = "createCampaign", summary = "Add a campaign as a DRAFT")
    public Uni<RestResponse<CampaignView>> create(@Nullable CampaignInput body) {
        CampaignInput input = Bodies.required(body);
        return tags.whenKnown(
                input.targeting(),
                () -> editor.create(input, CampaignView.class, caller -> Advertisers.own(caller)
                        .map(advertiser -> Campaign.draft(advertiser, input, currency))
                        .invoke(row -> tags.check(row.organisationId, row.targeting))));
    }

    @GET
    @Path("/campaigns/" + ID)
    @RolesAllowed({PLATFORM_ADMIN, FINANCE, ADVERTISER_ADMIN, ADVERTISER_TRADER, ADVERTISER_VIEWER})
    @Operation(operationId = "getCampaign", summary = "Read one campaign")
    public Uni<RestResponse<CampaignView>> get(@PathParam("id") String id) {
        return editor.read(key(id));
    }

    @PUT
    @Path("/campaigns/" + ID)
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN, ADVERTISER_TRADER})
    @Operation(operationId = "replaceCampaign", summary = "Replace a campaign")
    public Uni<RestResponse<CampaignView>> replace(@PathParam("id") String id, @Nullable CampaignInput body) {
        CampaignInput input = Bodies.required(body);
        return tags.whenKnown(input.targeting(), () -> editor.update(key(id), (caller, row) -> replaceBy(row, input)));
    }

    @PATCH
    @Path("/campaigns/" + ID)
    @Consumes({"application/json", "application/merge-patch+json"})
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN, ADVERTISER_TRADER})
    @Operation(operationId = "patchCampaign", summary = "Change some fields of a campaign")
    public Uni<RestResponse<CampaignView>> patch(@PathParam("id") String id, @Nullable JsonNode patch) {
        JsonNode targeting = patch == null ? null : patch.get("targeting");
        return tags.whenKnown(
                targeting,
                () -> editor.update(
                        key(id),
                        (caller, row) ->
                                patches.merge(row.view(), patch, CampaignInput.class, input -> replaceBy(row, input))));
    }

    private Uni<?> replaceBy(Campaign row, CampaignInput input) {
        Targeting before = row.targeting;
        row.replaceBy(input);
        if (!Objects.equals(before, row.targeting)) {
            tags.check(row.organisationId, row.targeting);
        }
        return row.flush().flatMap(ignored -> sizes.check(row.affects()));
    }

    @POST
    @Path("/campaigns/" + ID + ":activate")
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN, ADVERTISER_TRADER})
    @Operation(operationId = "activateCampaign", summary = "Let a campaign run, or say what is missing")
    public Uni<RestResponse<CampaignView>> activate(@PathParam("id") String id) {
        return editor.act(key(id), "ACTIVATE", this::activate);
    }

    private Uni<?> activate(Caller caller, Campaign campaign) {
        return Advertiser.<Advertiser>findById(campaign.advertiserId)
                .flatMap(advertiser -> Organisation.<Organisation>findById(campaign.organisationId)
                        .invoke(organisation ->
                                CampaignLife.activate(campaign, advertiser, organisation, caller.at())));
    }

    @POST
    @Path("/campaigns/" + ID + ":pause")
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN, ADVERTISER_TRADER})
    @Operation(operationId = "pauseCampaign", summary = "Stop a campaign until it is activated again")
    public Uni<RestResponse<CampaignView>> pause(@PathParam("id") String id) {
        return editor.act(key(id), "PAUSE", (caller, row) -> {
            CampaignLife.pause(row);
            return Uni.createFrom().voidItem();
        });
    }

    @POST
    @Path("/campaigns/" + ID + ":archive")
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN, ADVERTISER_TRADER})
    @Operation(operationId = "archiveCampaign", summary = "Stop a campaign and its line items for good")
    public Uni<RestResponse<CampaignView>> archive(@PathParam("id") String id) {
        return editor.act(key(id), "ARCHIVE", (caller, row) -> {
            row.status = CampaignStatus.ARCHIVED;
            return archiveLineItems(caller, row);
        });
    }

    private static Uni<Integer> archiveLineItems(Caller caller, Campaign campaign) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(
                        "update line_item set status = 'ARCHIVED', archived_at = :at, updated_at = :at,"
                                + " version = version + 1 where campaign_id = :campaign and status <> 'ARCHIVED'")
                .setParameter("at", caller.at())
                .setParameter("campaign", campaign.id)
                .executeUpdate());
    }

    private static RowKey<Campaign> key(String id) {
        return RowKey.of(Campaign.class, id, text -> CampaignId.fromString(text).value());
    }
}
