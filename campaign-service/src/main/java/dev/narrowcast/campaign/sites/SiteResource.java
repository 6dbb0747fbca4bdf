package dev.narrowcast.campaign.sites;

import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_ADMIN;
import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_TRADER;
import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_VIEWER;
import static dev.narrowcast.kit.tenant.Roles.FINANCE;
import static dev.narrowcast.kit.tenant.Roles.PLATFORM_ADMIN;
import static dev.narrowcast.kit.tenant.Roles.PUBLISHER;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.kit.editing.Editor;
import dev.narrowcast.kit.editing.Listing;
import dev.narrowcast.kit.editing.RowKey;
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

/** Sites of the caller's organisation. */
@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1")
@Tag(name = "Sites")
final class SiteResource {
    static final String ID = "{id: site_[0-9a-f-]+}";

    private final Editor editor;
    private final TenantTransactions transactions;
    private final MergePatch patches;

    SiteResource(Editor editor, TenantTransactions transactions, MergePatch patches) {
        this.editor = editor;
        this.transactions = transactions;
        this.patches = patches;
    }

    @GET
    @Path("/sites")
    @RolesAllowed({PLATFORM_ADMIN, FINANCE, PUBLISHER, ADVERTISER_ADMIN, ADVERTISER_TRADER, ADVERTISER_VIEWER})
    @Operation(operationId = "listSites", summary = "List sites, newest first")
    public Uni<Page<SiteView>> list(
            @BeanParam PageQuery page,
            @QueryParam("status") @Nullable String status,
            @QueryParam("name") @Nullable String name) {
        return new Listing<>(Site.class, row -> row.id)
                .oneOf("status", status, SiteStatus.class)
                .containing("name", name)
                .page(transactions, page);
    }

    @POST
    @Path("/sites")
    @RolesAllowed({PLATFORM_ADMIN, PUBLISHER, ADVERTISER_ADMIN})
    @Operation(operationId = "createSite", summary = "Add a site")
    public Uni<RestResponse<SiteView>> create(@Nullable SiteInput body) {
        SiteInput input = Bodies.required(body);
        return editor.create(input, SiteView.class, caller -> Uni.createFrom().item(() -> Site.opened(caller, input)));
    }

    @GET
    @Path("/sites/" + ID)
    @RolesAllowed({PLATFORM_ADMIN, FINANCE, PUBLISHER, ADVERTISER_ADMIN, ADVERTISER_TRADER, ADVERTISER_VIEWER})
    @Operation(operationId = "getSite", summary = "Read one site")
    public Uni<RestResponse<SiteView>> get(@PathParam("id") String id) {
        return editor.read(key(id));
    }

    @PUT
    @Path("/sites/" + ID)
    @RolesAllowed({PLATFORM_ADMIN, PUBLISHER, ADVERTISER_ADMIN})
    @Operation(operationId = "replaceSite", summary = "Replace a site")
    public Uni<RestResponse<SiteView>> replace(@PathParam("id") String id, @Nullable SiteInput body) {
        SiteInput input = Bodies.required(body);
        return editor.update(key(id), (caller, row) -> {
            row.replaceBy(caller, input);
            return Uni.createFrom().voidItem();
        });
    }

    @PATCH
    @Path("/sites/" + ID)
    @Consumes({"application/json", "application/merge-patch+json"})
    @RolesAllowed({PLATFORM_ADMIN, PUBLISHER, ADVERTISER_ADMIN})
    @Operation(operationId = "patchSite", summary = "Change some fields of a site")
    public Uni<RestResponse<SiteView>> patch(@PathParam("id") String id, @Nullable JsonNode patch) {
        return editor.update(
                key(id),
                (caller, row) -> patches.merge(row.view(), patch, SiteInput.class, input -> {
                    row.replaceBy(caller, input);
                    return Uni.createFrom().voidItem();
                }));
    }

    @POST
    @Path("/sites/" + ID + ":archive")
    @RolesAllowed({PLATFORM_ADMIN, PUBLISHER, ADVERTISER_ADMIN})
    @Operation(operationId = "archiveSite", summary = "Close a site: no ads, no events, keys refused")
    public Uni<RestResponse<SiteView>> archive(@PathParam("id") String id) {
        return editor.act(key(id), "ARCHIVE", (caller, row) -> {
            row.status = SiteStatus.ARCHIVED;
            return Uni.createFrom().voidItem();
        });
    }

    static RowKey<Site> key(String id) {
        return RowKey.of(Site.class, id, text -> SiteId.fromString(text).value());
    }
}
