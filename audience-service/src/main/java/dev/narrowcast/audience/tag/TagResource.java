package dev.narrowcast.audience.tag;

import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_ADMIN;
import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_TRADER;
import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_VIEWER;
import static dev.narrowcast.kit.tenant.Roles.PLATFORM_ADMIN;
import static dev.narrowcast.kit.tenant.Roles.PRIVACY_OFFICER;
import static dev.narrowcast.kit.tenant.Roles.PUBLISHER;

import com.fasterxml.jackson.databind.JsonNode;
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
import jakarta.ws.rs.DELETE;
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
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Tags of the caller's organisation, and for reading those of the platform, which all may use. */
@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/tags")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "Tags")
final class TagResource {
    private final Editor editor;
    private final Tags tags;
    private final TenantTransactions transactions;
    private final MergePatch patches;
    private final String platform;

    TagResource(
            Editor editor,
            Tags tags,
            TenantTransactions transactions,
            MergePatch patches,
            @ConfigProperty(name = "narrowcast.platform-organisation") String platform) {
        this.editor = editor;
        this.tags = tags;
        this.transactions = transactions;
        this.patches = patches;
        this.platform = platform;
    }

    @GET
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN, ADVERTISER_TRADER, ADVERTISER_VIEWER, PUBLISHER, PRIVACY_OFFICER})
    @Operation(operationId = "listTags", summary = "List your tags and those of the platform by code, z to a")
    public Uni<Page<TagView>> list(@BeanParam PageQuery page, @QueryParam("code") @Nullable String code) {
        return new Listing<>(Tag.class, "code", row -> row.code)
                .sharedBy(platform)
                .containing("code", code)
                .page(transactions, page, text -> text);
    }

    @POST
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN})
    @Operation(operationId = "createTag", summary = "Add a tag")
    public Uni<RestResponse<TagView>> create(@Nullable TagInput body) {
        TagInput input = Bodies.required(body);
        TagChange change = TagChange.checked(input);
        return editor.create(input, TagView.class, caller -> tags.made(caller, change));
    }

    @GET
    @Path("/{code}")
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN, ADVERTISER_TRADER, ADVERTISER_VIEWER, PUBLISHER, PRIVACY_OFFICER})
    @Operation(operationId = "getTag", summary = "Read one tag, yours or the platform's")
    public Uni<RestResponse<TagView>> get(@PathParam("code") String code) {
        return editor.read(key(code).sharedBy(platform));
    }

    @PUT
    @Path("/{code}")
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN})
    @Operation(operationId = "replaceTag", summary = "Replace a tag, but for its code and value type")
    public Uni<RestResponse<TagView>> replace(@PathParam("code") String code, @Nullable TagInput body) {
        TagInput input = Bodies.required(body);
        return editor.update(key(code), (caller, row) -> tags.replace(row, input));
    }

    @PATCH
    @Path("/{code}")
    @Consumes({"application/json", "application/merge-patch+json"})
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN})
    @Operation(operationId = "patchTag", summary = "Change some fields of a tag")
    public Uni<RestResponse<TagView>> patch(@PathParam("code") String code, @Nullable JsonNode patch) {
        return editor.update(
                key(code),
                (caller, row) -> patches.merge(row.view(), patch, TagInput.class, input -> tags.replace(row, input)));
    }

    @DELETE
    @Path("/{code}")
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN})
    @Operation(
            operationId = "deleteTag",
            summary = "Take a tag from everyone; its code and numbers stay taken and it can be activated again")
    public Uni<RestResponse<Void>> archive(@PathParam("code") String code) {
        return editor.act(key(code), "ARCHIVE", (caller, row) -> {
                    row.active = false;
                    return Uni.createFrom().voidItem();
                })
                .map(ignored -> RestResponse.noContent());
    }

    private static RowKey<Tag> key(String code) {
        return RowKey.of(Tag.class, code, text -> text);
    }
}
