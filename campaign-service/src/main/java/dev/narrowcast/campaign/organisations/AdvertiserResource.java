package dev.narrowcast.campaign.organisations;

import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_ADMIN;
import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_TRADER;
import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_VIEWER;
import static dev.narrowcast.kit.tenant.Roles.FINANCE;
import static dev.narrowcast.kit.tenant.Roles.PLATFORM_ADMIN;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.narrowcast.contracts.id.AdvertiserId;
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

/** Advertisers, one for each organisation that advertises. */
@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1")
@Tag(name = "Advertisers")
final class AdvertiserResource {
    private static final String ID = "{id: adv_[0-9a-f-]+}";

    private final Editor editor;
    private final TenantTransactions transactions;

    AdvertiserResource(Editor editor, TenantTransactions transactions) {
        this.editor = editor;
        this.transactions = transactions;
    }

    @GET
    @Path("/advertisers")
    @RolesAllowed({PLATFORM_ADMIN, FINANCE, ADVERTISER_ADMIN, ADVERTISER_TRADER, ADVERTISER_VIEWER})
    @Operation(operationId = "listAdvertisers", summary = "List the advertisers you may see")
    public Uni<Page<AdvertiserView>> list(@BeanParam PageQuery page, @QueryParam("name") @Nullable String name) {
        return new Listing<>(Advertiser.class, row -> row.id)
                .containing("name", name)
                .page(transactions, page);
    }

    @POST
    @Path("/advertisers")
    @RolesAllowed(PLATFORM_ADMIN)
    @Operation(operationId = "createAdvertiser", summary = "Give an organisation its advertiser")
    public Uni<RestResponse<AdvertiserView>> create(@Nullable AdvertiserInput body) {
        AdvertiserInput input = Bodies.required(body);
        Checks checks = new Checks();
        OrganisationId organisation =
                checks.parsed("/organisationId", input.organisationId(), OrganisationId::fromString);
        Advertiser made = new Advertiser();
        made.id = UuidCreator.getTimeOrderedEpoch();
        made.organisationId = organisation == null ? "" : organisation.value();
        made.name = checks.text("/name", input.name(), 200);
        checks.orThrow();
        return editor.create(input, AdvertiserView.class, caller -> organisation(made.organisationId)
                .flatMap(ignored -> Advertiser.count("organisationId", made.organisationId))
                .map(others -> onlyOne(made, others)));
    }

    private static Uni<Organisation> organisation(String id) {
        return Organisation.<Organisation>findById(id)
                .onItem()
                .ifNull()
                .failWith(
                        () -> CommonProblems.invalid("/organisationId", "UNKNOWN", "this organisation does not exist"));
    }

    private static Advertiser onlyOne(Advertiser made, long others) {
        if (others > 0) {
            throw CommonProblems.conflict("this organisation has its advertiser already");
        }
        return made;
    }

    @GET
    @Path("/advertisers/" + ID)
    @RolesAllowed({PLATFORM_ADMIN, FINANCE, ADVERTISER_ADMIN, ADVERTISER_TRADER, ADVERTISER_VIEWER})
    @Operation(operationId = "getAdvertiser", summary = "Read one advertiser")
    public Uni<RestResponse<AdvertiserView>> get(@PathParam("id") String id) {
        return editor.read(key(id));
    }

    @PATCH
    @Path("/advertisers/" + ID)
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN})
    @Operation(operationId = "patchAdvertiser", summary = "Rename an advertiser")
    public Uni<RestResponse<AdvertiserView>> rename(@PathParam("id") String id, @Nullable NameInput body) {
        String name = Names.checked(body);
        return editor.update(key(id), (caller, row) -> {
            row.name = name;
            return Uni.createFrom().voidItem();
        });
    }

    @POST
    @Path("/advertisers/" + ID + ":suspend")
    @RolesAllowed(PLATFORM_ADMIN)
    @Operation(operationId = "suspendAdvertiser", summary = "Stop all ads of an advertiser")
    public Uni<RestResponse<AdvertiserView>> suspend(@PathParam("id") String id) {
        return suspended(id, "SUSPEND", true);
    }

    @POST
    @Path("/advertisers/" + ID + ":resume")
    @RolesAllowed(PLATFORM_ADMIN)
    @Operation(operationId = "resumeAdvertiser", summary = "End the suspension of an advertiser")
    public Uni<RestResponse<AdvertiserView>> resume(@PathParam("id") String id) {
        return suspended(id, "RESUME", false);
    }

    private Uni<RestResponse<AdvertiserView>> suspended(String id, String action, boolean suspended) {
        return editor.act(key(id), action, (caller, row) -> {
            row.suspended = suspended;
            return Uni.createFrom().voidItem();
        });
    }

    private static RowKey<Advertiser> key(String id) {
        return RowKey.of(
                Advertiser.class, id, text -> AdvertiserId.fromString(text).value());
    }
}
