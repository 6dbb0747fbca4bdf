package dev.narrowcast.audience.sweep;

import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_ADMIN;
import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_TRADER;
import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_VIEWER;
import static dev.narrowcast.kit.tenant.Roles.PLATFORM_ADMIN;

import dev.narrowcast.audience.tag.KnownTags;
import dev.narrowcast.audience.timeline.SweepProgress;
import dev.narrowcast.audience.timeline.Sweeps;
import dev.narrowcast.kit.tenant.TenantTransactions;
import dev.narrowcast.kit.web.Page;
import dev.narrowcast.kit.web.PageQuery;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Sweeps of the tags that the caller's organisation owns. */
@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/sweeps")
@Tag(name = "Tags")
final class SweepResource {
    private final TenantTransactions transactions;
    private final Sweeps sweeps;

    SweepResource(TenantTransactions transactions, Sweeps sweeps) {
        this.transactions = transactions;
        this.sweeps = sweeps;
    }

    @GET
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN, ADVERTISER_TRADER, ADVERTISER_VIEWER})
    @Operation(
            operationId = "listSweeps",
            summary = "How far everyone has been looked at again after changes of your tags and rules, newest first")
    public Uni<Page<SweepView>> list(@BeanParam PageQuery query, @QueryParam("tag") @Nullable String tag) {
        int size = query.size();
        SweepView.Key after = query.after(SweepView.Key::parse);
        return transactions
                .read(KnownTags::codesOf)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(codes -> page(sweeps.progress(), visible(codes, tag), after, size));
    }

    private static Predicate<SweepProgress> visible(Set<String> codes, @Nullable String tag) {
        return one -> codes.contains(one.tag()) && (tag == null || tag.equals(one.tag()));
    }

    /** A page of the sweeps that every partition tells of, those before {@code after} left out. */
    static Page<SweepView> page(
            List<SweepProgress> all, Predicate<SweepProgress> visible, SweepView.@Nullable Key after, int size) {
        record Change(String tag, long version) {}
        List<SweepView> found = all.stream()
                .filter(visible)
                .collect(Collectors.groupingBy(one -> new Change(one.tag(), one.version())))
                .values()
                .stream()
                .map(SweepView::of)
                .filter(view -> after == null || view.key().compareTo(after) > 0)
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .limit(size + 1L)
                .toList();
        boolean more = found.size() > size;
        return new Page<>(
                found.subList(0, Math.min(size, found.size())),
                more ? PageQuery.token(found.get(size - 1).key()) : null);
    }
}
