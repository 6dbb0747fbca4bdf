package dev.narrowcast.campaign.sites;

import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_ADMIN;
import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_TRADER;
import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_VIEWER;
import static dev.narrowcast.kit.tenant.Roles.FINANCE;
import static dev.narrowcast.kit.tenant.Roles.PLATFORM_ADMIN;
import static dev.narrowcast.kit.tenant.Roles.PUBLISHER;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.kit.editing.Editor;
import dev.narrowcast.kit.editing.Listing;
import dev.narrowcast.kit.editing.RowKey;
import dev.narrowcast.kit.editing.Rows;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Placements of a site. */
@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1")
@Tag(name = "Placements")
final class PlacementResource {
    private static final String SITE = "/sites/" + SiteResource.ID;
    private static final String ONE = SITE + "/placements/{placementId: pl_[0-9a-f-]+}";

    private final Editor editor;
    private final TenantTransactions transactions;
    private final Rows rows;
    private final MergePatch patches;

    PlacementResource(Editor editor, TenantTransactions transactions, Rows rows, MergePatch patches) {
        this.editor = editor;
        this.transactions = transactions;
        this.rows = rows;
        this.patches = patches;
    }

    @GET
    @Path(SITE + "/placements")
    @RolesAllowed({PLATFORM_ADMIN, FINANCE, PUBLISHER, ADVERTISER_ADMIN, ADVERTISER_TRADER, ADVERTISER_VIEWER})
    @Operation(operationId = "listPlacements", summary = "List the placements of a site, newest first")
    public Uni<Page<PlacementView>> list(
            @PathParam("id") String siteId,
            @BeanParam PageQuery page,
            @QueryParam("status") @Nullable String status,
            @QueryParam("name") @Nullable String name) {
        RowKey<Site> site = SiteResource.key(siteId);
        return new Listing<>(Placement.class, row -> row.id)
                .within(caller -> rows.find(caller, site))
                .equal("siteId", site.id())
                .oneOf("status", status, SiteStatus.class)
                .containing("name", name)
                .page(transactions, page);
    }

    @POST
    @Path(SITE + "/placements")
    @RolesAllowed({PLATFORM_ADMIN, PUBLISHER, ADVERTISER_ADMIN})
    @Operation(operationId = "createPlacement", summary = "Add a placement to a site")
    public Uni<RestResponse<PlacementView>> create(@PathParam("id") String siteId, @Nullable PlacementInput body) {
        PlacementInput input = Bodies.required(body);
        RowKey<Site> site = SiteResource.key(siteId);
        return editor.create(input, PlacementView.class, caller -> rows.lock(caller, site)
                .map(found -> Placement.opened(found, input)));
    }

    @GET
    @Path(ONE)
    @RolesAllowed({PLATFORM_ADMIN, FINANCE, PUBLISHER, ADVERTISER_ADMIN, ADVERTISER_TRADER, ADVERTISER_VIEWER})
    @Operation(operationId = "getPlacement", summary = "Read one placement")
    public Uni<RestResponse<PlacementView>> get(@PathParam("id") String siteId, @PathParam("placementId") String id) {
        return editor.read(key(siteId, id));
    }

    @PUT
    @Path(ONE)
    @RolesAllowed({PLATFORM_ADMIN, PUBLISHER, ADVERTISER_ADMIN})
    @Operation(operationId = "replacePlacement", summary = "Replace a placement")
    public Uni<RestResponse<PlacementView>> replace(
            @PathParam("id") String siteId, @PathParam("placementId") String id, @Nullable PlacementInput body) {
        PlacementInput input = Bodies.required(body);
        return editor.update(key(siteId, id), (caller, row) -> {
            row.replaceBy(input);
            return Uni.createFrom().voidItem();
        });
    }

    @PATCH
    @Path(ONE)
    @Consumes({"application/json", "application/merge-patch+json"})
    @RolesAllowed({PLATFORM_ADMIN, PUBLISHER, ADVERTISER_ADMIN})
    @Operation(operationId = "patchPlacement", summary = "Change some fields of a placement")
    public Uni<RestResponse<PlacementView>> patch(
            @PathParam("id") String siteId, @PathParam("placementId") String id, @Nullable JsonNode patch) {
        return editor.update(
                key(siteId, id),
                (caller, row) -> patches.merge(row.view(), patch, PlacementInput.class, input -> {
                    row.replaceBy(input);
                    return Uni.createFrom().voidItem();
                }));
    }

    @POST
    @Path(ONE + ":archive")
    @RolesAllowed({PLATFORM_ADMIN, PUBLISHER, ADVERTISER_ADMIN})
    @Operation(operationId = "archivePlacement", summary = "Show no more ads at a placement")
    public Uni<RestResponse<PlacementView>> archive(
            @PathParam("id") String siteId, @PathParam("placementId") String id) {
        return editor.act(key(siteId, id), "ARCHIVE", (caller, row) -> {
            row.status = SiteStatus.ARCHIVED;
            return Uni.createFrom().voidItem();
        });
    }

    private static RowKey<Placement> key(String siteId, String id) {
        return RowKey.of(Placement.class, id, text -> PlacementId.fromString(text)
                        .value())
                .under("siteId", SiteResource.key(siteId).id());
    }
}
