package dev.narrowcast.campaign.sites;

import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_ADMIN;
import static dev.narrowcast.kit.tenant.Roles.PLATFORM_ADMIN;
import static dev.narrowcast.kit.tenant.Roles.PUBLISHER;

import dev.narrowcast.contracts.id.SiteKeyId;
import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.kit.editing.Editor;
import dev.narrowcast.kit.editing.Listing;
import dev.narrowcast.kit.editing.RowKey;
import dev.narrowcast.kit.editing.Rows;
import dev.narrowcast.kit.tenant.Caller;
import dev.narrowcast.kit.tenant.TenantTransactions;
import dev.narrowcast.kit.web.Bodies;
import dev.narrowcast.kit.web.Page;
import dev.narrowcast.kit.web.PageQuery;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Keys of a site. Two of a kind may be active at once, so that one can be replaced without a gap. */
@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1")
@Tag(name = "Site keys")
final class KeyResource {
    private static final int MAX_ACTIVE = 2;
    private static final String SITE = "/sites/" + SiteResource.ID;
    private static final String ONE = SITE + "/keys/{keyId: key_[0-9a-f-]+}";

    private final Editor editor;
    private final TenantTransactions transactions;
    private final Rows rows;

    KeyResource(Editor editor, TenantTransactions transactions, Rows rows) {
        this.editor = editor;
        this.transactions = transactions;
        this.rows = rows;
    }

    @GET
    @Path(SITE + "/keys")
    @RolesAllowed({PLATFORM_ADMIN, PUBLISHER, ADVERTISER_ADMIN})
    @Operation(operationId = "listKeys", summary = "List the keys of a site, newest first, revoked ones too")
    public Uni<Page<KeyView>> list(@PathParam("id") String siteId, @BeanParam PageQuery page) {
        RowKey<Site> site = SiteResource.key(siteId);
        return new Listing<>(SiteKey.class, row -> row.id)
                .within(caller -> rows.find(caller, site))
                .equal("siteId", site.id())
                .page(transactions, page);
    }

    @POST
    @Path(SITE + "/keys")
    @RolesAllowed({PLATFORM_ADMIN, PUBLISHER, ADVERTISER_ADMIN})
    @Operation(
            operationId = "createKey",
            summary = "Make a key; it is shown in this answer only, also when the call is repeated")
    public Uni<RestResponse<KeyView>> create(@PathParam("id") String siteId, @Nullable KeyInput body) {
        KeyInput input = Bodies.required(body);
        RowKey<Site> site = SiteResource.key(siteId);
        return editor.create(input, KeyView.class, caller -> rows.lock(caller, site)
                .map(found -> SiteKey.made(found, input))
                .call(KeyResource::refuseThird));
    }

    @POST
    @Path(ONE + ":rotate")
    @RolesAllowed({PLATFORM_ADMIN, PUBLISHER, ADVERTISER_ADMIN})
    @Operation(
            operationId = "rotateKey",
            summary = "Make a key with the same rights; the old one works until it is deleted")
    public Uni<RestResponse<KeyView>> rotate(@PathParam("id") String siteId, @PathParam("keyId") String id) {
        RowKey<Site> site = SiteResource.key(siteId);
        return editor.create(Map.of(), KeyView.class, caller -> rows.lock(caller, site)
                .flatMap(found -> successor(caller, found, id)));
    }

    private Uni<SiteKey> successor(Caller caller, Site site, String id) {
        return rows.find(caller, key(site, id)).map(old -> successor(site, old)).call(KeyResource::refuseThird);
    }

    private static SiteKey successor(Site site, SiteKey old) {
        if (old.revokedAt != null) {
            throw CommonProblems.conflict("a revoked key cannot be rotated");
        }
        return old.successor(site);
    }

    private static Uni<?> refuseThird(SiteKey wanted) {
        return SiteKey.count("siteId = ?1 and kind = ?2 and revokedAt is null", wanted.siteId, wanted.kind)
                .invoke(active -> {
                    if (active >= MAX_ACTIVE) {
                        throw CommonProblems.conflict(
                                "the site has " + MAX_ACTIVE + " active " + wanted.kind + " keys; delete one first");
                    }
                });
    }

    @DELETE
    @Path(ONE)
    @RolesAllowed({PLATFORM_ADMIN, PUBLISHER, ADVERTISER_ADMIN})
    @Operation(operationId = "deleteKey", summary = "Revoke a key; it is refused everywhere within a minute")
    public Uni<RestResponse<Void>> delete(@PathParam("id") String siteId, @PathParam("keyId") String id) {
        RowKey<SiteKey> key = RowKey.of(
                        SiteKey.class, id, text -> SiteKeyId.fromString(text).value())
                .under("siteId", SiteResource.key(siteId).id());
        return editor.act(key, "REVOKE", (caller, row) -> {
                    row.revokedAt = row.revokedAt == null ? caller.at() : row.revokedAt;
                    return Uni.createFrom().voidItem();
                })
                .map(ignored -> RestResponse.noContent());
    }

    private static RowKey<SiteKey> key(Site site, String id) {
        return RowKey.of(SiteKey.class, id, text -> SiteKeyId.fromString(text).value())
                .under("siteId", site.id);
    }
}
