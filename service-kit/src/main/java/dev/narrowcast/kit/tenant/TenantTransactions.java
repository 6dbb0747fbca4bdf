package dev.narrowcast.kit.tenant;

import dev.narrowcast.kit.database.DatabaseAway;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Runs work in one transaction of the current caller. The transaction names the caller's organisation to PostgreSQL,
 * whose row-level security then hides every other tenant, whatever a query forgot.
 */
@ApplicationScoped
public class TenantTransactions {
    private final CallerReader callers;
    private final CommitSignal committed;
    private final Duration limit;

    TenantTransactions(
            CallerReader callers,
            CommitSignal committed,
            @ConfigProperty(name = "narrowcast.management.database-timeout") Duration limit) {
        this.callers = callers;
        this.committed = committed;
        this.limit = limit;
    }

    public <T> Uni<T> read(Function<Caller, Uni<T>> work) {
        Caller caller = callers.read();
        return run(caller.scope(), () -> work.apply(caller));
    }

    public <T> Uni<T> write(Function<Caller, Uni<T>> work) {
        return read(work).invoke(committed::raise);
    }

    /** As {@link #write}, for work that must see more than the caller's rows and so decides itself what to show. */
    public <T> Uni<T> writeAsPlatformFor(Function<Caller, Uni<T>> work) {
        Caller caller = callers.read();
        return run(Caller.EVERY_ORGANISATION, () -> work.apply(caller));
    }

    /** As {@link #write}, for work that no token asked for: it sees every organisation. */
    public <T> Uni<T> writeAsPlatform(Supplier<Uni<T>> work) {
        return run(Caller.EVERY_ORGANISATION, work).invoke(committed::raise);
    }

    private <T> Uni<T> run(String scope, Supplier<Uni<T>> work) {
        Uni<T> transaction = Panache.withTransaction(() -> Panache.getSession()
                .flatMap(session -> setScope(session, scope))
                .flatMap(ignored -> work.get()));
        // Memoized, so that a caller who gives up does not cancel a transaction that holds a connection.
        return transaction
                .memoize()
                .indefinitely()
                .ifNoItem()
                .after(limit)
                .fail()
                .onFailure(DatabaseAway::isReason)
                .transform(thrown -> DatabaseAway.problem());
    }

    private static Uni<Object> setScope(Mutiny.Session session, String scope) {
        return session.createNativeQuery("select set_config('narrowcast.org', :scope, true)")
                .setParameter("scope", scope)
                .getSingleResult();
    }
}
