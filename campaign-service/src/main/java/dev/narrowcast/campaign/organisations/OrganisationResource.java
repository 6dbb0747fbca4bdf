package dev.narrowcast.campaign.organisations;

import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_ADMIN;
import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_TRADER;
import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_VIEWER;
import static dev.narrowcast.kit.tenant.Roles.FINANCE;
import static dev.narrowcast.kit.tenant.Roles.PLATFORM_ADMIN;
import static dev.narrowcast.kit.tenant.Roles.PRIVACY_OFFICER;
import static dev.narrowcast.kit.tenant.Roles.PUBLISHER;

import dev.narrowcast.contracts.id.OrganisationId;
import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.kit.editing.Editor;
import dev.narrowcast.kit.editing.Listing;
import dev.narrowcast.kit.editing.RowKey;
import dev.narrowcast.kit.tenant.TenantTransactions;
import dev.narrowcast.kit.web.Bodies;
import dev.narrowcast.kit.web.Checks;
import dev.narrowcast.kit.web.Page;
import dev.narrowcast.kit.web.PageQuery;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The tenants of the installation. */
@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1")
@Tag(name = "Organisations")
final class OrganisationResource {
    private static final String ID = "{id: org_[a-z0-9_-]+}";

    private final Editor editor;
    private final TenantTransactions transactions;

    OrganisationResource(Editor editor, TenantTransactions transactions) {
        this.editor = editor;
        this.transactions = transactions;
    }

    @GET
    @Path("/organisations")
    @RolesAllowed({
        PLATFORM_ADMIN,
        FINANCE,
        ADVERTISER_ADMIN,
        ADVERTISER_TRADER,
        ADVERTISER_VIEWER,
        PUBLISHER,
        PRIVACY_OFFICER
    })
    @Operation(operationId = "listOrganisations", summary = "List the organisations you may see")
    public Uni<Page<OrganisationView>> list(@BeanParam PageQuery page, @QueryParam("name") @Nullable String name) {
        return new Listing<>(Organisation.class, row -> row.id)
                .containing("name", name)
                .page(transactions, page, text -> text);
    }

    @POST
    @Path("/organisations")
    @RolesAllowed(PLATFORM_ADMIN)
    @Operation(operationId = "createOrganisation", summary = "Add an organisation")
    public Uni<RestResponse<OrganisationView>> create(@Nullable OrganisationInput body) {
        OrganisationInput input = Bodies.required(body);
        Checks checks = new Checks();
        Organisation made = new Organisation();
        OrganisationId id = checks.parsed("/id", input.id(), OrganisationId::fromString);
        made.id = id == null ? "" : id.value();
        made.organisationId = made.id;
        made.name = checks.text("/name", input.name(), 200);
        checks.orThrow();
        return editor.create(
                input, OrganisationView.class, caller -> absent(made.id).map(ignored -> made));
    }

    private static Uni<Void> absent(String id) {
        return Organisation.<Organisation>findById(id)
                .invoke(found -> {
                    if (found != null) {
                        throw CommonProblems.conflict("organisation " + id + " exists already");
                    }
                })
                .replaceWithVoid();
    }

    @GET
    @Path("/organisations/" + ID)
    @RolesAllowed({
        PLATFORM_ADMIN,
        FINANCE,
        ADVERTISER_ADMIN,
        ADVERTISER_TRADER,
        ADVERTISER_VIEWER,
        PUBLISHER,
        PRIVACY_OFFICER
    })
    @Operation(operationId = "getOrganisation", summary = "Read one organisation")
    public Uni<RestResponse<OrganisationView>> get(@PathParam("id") String id) {
        return editor.read(key(id));
    }

    @PATCH
    @Path("/organisations/" + ID)
    @RolesAllowed(PLATFORM_ADMIN)
    @Operation(operationId = "patchOrganisation", summary = "Rename an organisation")
    public Uni<RestResponse<OrganisationView>> rename(@PathParam("id") String id, @Nullable NameInput body) {
        String name = Names.checked(body);
        return editor.update(key(id), (caller, row) -> {
            row.name = name;
            return Uni.createFrom().voidItem();
        });
    }

    @POST
    @Path("/organisations/" + ID + ":suspend")
    @RolesAllowed(PLATFORM_ADMIN)
    @Operation(operationId = "suspendOrganisation", summary = "Stop everything an organisation runs")
    public Uni<RestResponse<OrganisationView>> suspend(@PathParam("id") String id) {
        return suspended(id, "SUSPEND", true);
    }

    @POST
    @Path("/organisations/" + ID + ":resume")
    @RolesAllowed(PLATFORM_ADMIN)
    @Operation(operationId = "resumeOrganisation", summary = "End the suspension of an organisation")
    public Uni<RestResponse<OrganisationView>> resume(@PathParam("id") String id) {
        return suspended(id, "RESUME", false);
    }

    private Uni<RestResponse<OrganisationView>> suspended(String id, String action, boolean suspended) {
        return editor.act(key(id), action, (caller, row) -> {
            row.suspended = suspended;
            return Uni.createFrom().voidItem();
        });
    }

    private static RowKey<Organisation> key(String id) {
        return RowKey.of(
                Organisation.class, id, text -> OrganisationId.fromString(text).value());
    }
}
