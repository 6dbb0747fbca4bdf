package dev.narrowcast.campaign.audit;

import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_ADMIN;
import static dev.narrowcast.kit.tenant.Roles.FINANCE;
import static dev.narrowcast.kit.tenant.Roles.PLATFORM_ADMIN;
import static dev.narrowcast.kit.tenant.Roles.PRIVACY_OFFICER;
import static dev.narrowcast.kit.tenant.Roles.PUBLISHER;

import dev.narrowcast.kit.audit.AuditRecord;
import dev.narrowcast.kit.tenant.Caller;
import dev.narrowcast.kit.tenant.TenantTransactions;
import dev.narrowcast.kit.web.Page;
import dev.narrowcast.kit.web.PageQuery;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who changed what in the caller's organisation, newest first. */
@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1")
@Tag(name = "Audit")
final class AuditResource {
    private final TenantTransactions transactions;

    AuditResource(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    @GET
    @Path("/audit")
    @RolesAllowed({PLATFORM_ADMIN, FINANCE, ADVERTISER_ADMIN, PUBLISHER, PRIVACY_OFFICER})
    @Operation(operationId = "listAudit", summary = "List changes with what they changed, newest first")
    public Uni<Page<AuditView>> list(
            @BeanParam PageQuery page,
            @QueryParam("objectId") @Parameter(description = "only changes of this object") @Nullable String objectId) {
        int size = page.size();
        Long after = page.after(Long::valueOf);
        return transactions
                .read(caller -> find(caller, objectId, after == null ? Long.MAX_VALUE : after, size + 1))
                .map(found -> page(found, size));
    }

    private static Uni<List<AuditRecord>> find(Caller caller, @Nullable String objectId, long before, int limit) {
        return Panache.getSession().flatMap(session -> session.createSelectionQuery(
                        "from AuditRecord where (organisationId = :scope or :scope = '*') and id < :before"
                                + " and (objectId = :object or :object = '') order by id desc",
                        AuditRecord.class)
                .setParameter("scope", caller.scope())
                .setParameter("before", before)
                .setParameter("object", objectId == null ? "" : objectId.replace("\0", ""))
                .setMaxResults(limit)
                .getResultList());
    }

    private static Page<AuditView> page(List<AuditRecord> found, int size) {
        List<AuditView> items = found.stream().limit(size).map(AuditView::of).toList();
        return new Page<>(
                items, found.size() > size ? PageQuery.token(items.getLast().id()) : null);
    }
}
