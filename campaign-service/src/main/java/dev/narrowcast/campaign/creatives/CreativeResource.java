package dev.narrowcast.campaign.creatives;

import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_ADMIN;
import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_TRADER;
import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_VIEWER;
import static dev.narrowcast.kit.tenant.Roles.FINANCE;
import static dev.narrowcast.kit.tenant.Roles.PLATFORM_ADMIN;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.campaign.editing.DocumentSizes;
import dev.narrowcast.campaign.organisations.Advertisers;
import dev.narrowcast.contracts.catalog.CreativeDocument.Status;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.kit.editing.Editor;
import dev.narrowcast.kit.editing.Listing;
import dev.narrowcast.kit.editing.RowKey;
import dev.narrowcast.kit.tenant.Caller;
import dev.narrowcast.kit.tenant.TenantTransactions;
import dev.narrowcast.kit.web.Bodies;
import dev.narrowcast.kit.web.Checks;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Creatives of the caller's advertiser. */
@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1")
@Tag(name = "Creatives")
final class CreativeResource {
    private static final String ID = "{id: cr_[0-9a-f-]+}";

    private final Editor editor;
    private final TenantTransactions transactions;
    private final DocumentSizes sizes;
    private final MergePatch patches;
    private final boolean review;

    CreativeResource(
            Editor editor,
            TenantTransactions transactions,
            DocumentSizes sizes,
            MergePatch patches,
            @ConfigProperty(name = "narrowcast.review") String review) {
        this.editor = editor;
        this.transactions = transactions;
        this.sizes = sizes;
        this.patches = patches;
        this.review = !review.equals("off");
    }

    @GET
    @Path("/creatives")
    @RolesAllowed({PLATFORM_ADMIN, FINANCE, ADVERTISER_ADMIN, ADVERTISER_TRADER, ADVERTISER_VIEWER})
    @Operation(operationId = "listCreatives", summary = "List creatives, newest first")
    public Uni<Page<CreativeView>> list(
            @BeanParam PageQuery page,
            @QueryParam("status") @Nullable String status,
            @QueryParam("name") @Nullable String name) {
        return new Listing<>(Creative.class, row -> row.id)
                .oneOf("status", status, Status.class)
                .containing("name", name)
                .page(transactions, page);
    }

    @POST
    @Path("/creatives")
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN})
    @Operation(operationId = "createCreative", summary = "Add a creative; it is PENDING until it is reviewed")
    public Uni<RestResponse<CreativeView>> create(@Nullable CreativeInput body) {
        CreativeInput input = Bodies.required(body);
        return editor.create(input, CreativeView.class, caller -> Advertisers.own(caller)
                .map(advertiser -> Creative.written(caller, advertiser, input, review)));
    }

    @GET
    @Path("/creatives/" + ID)
    @RolesAllowed({PLATFORM_ADMIN, FINANCE, ADVERTISER_ADMIN, ADVERTISER_TRADER, ADVERTISER_VIEWER})
    @Operation(operationId = "getCreative", summary = "Read one creative")
    public Uni<RestResponse<CreativeView>> get(@PathParam("id") String id) {
        return editor.read(key(id));
    }

    @PUT
    @Path("/creatives/" + ID)
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN})
    @Operation(operationId = "replaceCreative", summary = "Replace a creative; new content is reviewed again")
    public Uni<RestResponse<CreativeView>> replace(@PathParam("id") String id, @Nullable CreativeInput body) {
        CreativeInput input = Bodies.required(body);
        return editor.update(key(id), (caller, row) -> replaceBy(caller, row, input));
    }

    @PATCH
    @Path("/creatives/" + ID)
    @Consumes({"application/json", "application/merge-patch+json"})
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN})
    @Operation(operationId = "patchCreative", summary = "Change some fields of a creative")
    public Uni<RestResponse<CreativeView>> patch(@PathParam("id") String id, @Nullable JsonNode patch) {
        return editor.update(
                key(id),
                (caller, row) ->
                        patches.merge(row.view(), patch, CreativeInput.class, input -> replaceBy(caller, row, input)));
    }

    private Uni<?> replaceBy(Caller caller, Creative row, CreativeInput input) {
        row.replaceBy(caller, input, review);
        return row.flush().flatMap(ignored -> sizes.check(row.affects()));
    }

    @POST
    @Path("/creatives/" + ID + ":approve")
    @RolesAllowed(PLATFORM_ADMIN)
    @Operation(operationId = "approveCreative", summary = "Let a creative be shown; not by its author")
    public Uni<RestResponse<CreativeView>> approve(@PathParam("id") String id) {
        return editor.act(key(id), "APPROVE", (caller, row) -> {
            row.review(caller, Status.APPROVED, null);
            return Uni.createFrom().voidItem();
        });
    }

    @POST
    @Path("/creatives/" + ID + ":reject")
    @RolesAllowed(PLATFORM_ADMIN)
    @Operation(operationId = "rejectCreative", summary = "Forbid a creative; not by its author")
    public Uni<RestResponse<CreativeView>> reject(@PathParam("id") String id, @Nullable ReviewInput body) {
        Checks checks = new Checks();
        String note = checks.optionalText("/note", body == null ? null : body.note(), 500);
        checks.orThrow();
        return editor.act(key(id), "REJECT", (caller, row) -> {
            row.review(caller, Status.REJECTED, note);
            return Uni.createFrom().voidItem();
        });
    }

    @POST
    @Path("/creatives/" + ID + ":archive")
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN})
    @Operation(operationId = "archiveCreative", summary = "Stop a creative for good")
    public Uni<RestResponse<CreativeView>> archive(@PathParam("id") String id) {
        return editor.act(key(id), "ARCHIVE", (caller, row) -> {
            row.status = Status.ARCHIVED;
            return Uni.createFrom().voidItem();
        });
    }

    private static RowKey<Creative> key(String id) {
        return RowKey.of(Creative.class, id, text -> CreativeId.fromString(text).value());
    }
}
