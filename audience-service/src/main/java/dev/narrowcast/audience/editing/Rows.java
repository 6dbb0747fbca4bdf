package dev.narrowcast.audience.editing;

import dev.narrowcast.audience.tenant.Caller;
import dev.narrowcast.audience.tenant.TenantEntity;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Finds rows of the caller's organisation; another tenant's row is as absent as one that never was. */
@ApplicationScoped
public class Rows {
    public <E extends TenantEntity<?>> Uni<E> find(Caller caller, RowKey<E> key) {
        return load(caller, key, LockModeType.NONE);
    }

    /** As {@link #find}, and nobody else changes it until this transaction ends. */
    public <E extends TenantEntity<?>> Uni<E> lock(Caller caller, RowKey<E> key) {
        return load(caller, key, LockModeType.PESSIMISTIC_WRITE);
    }

    /** A point in time as a native query returns it. */
    public static Instant instant(Object column) {
        return column instanceof OffsetDateTime time ? time.toInstant() : (Instant) column;
    }

    private static <E extends TenantEntity<?>> Uni<E> load(Caller caller, RowKey<E> key, LockModeType lock) {
        return Panache.getSession()
                .flatMap(session -> query(session, caller, key, lock).getResultList())
                .map(found -> onlyOne(found, key));
    }

    private static <E extends TenantEntity<?>> Mutiny.SelectionQuery<E> query(
            Mutiny.Session session, Caller caller, RowKey<E> key, LockModeType lock) {
        String where = " where id = :id and (organisationId in (:scope, :sharedBy) or :scope = '*')";
        return session.createSelectionQuery("from " + key.type().getSimpleName() + where, key.type())
                .setParameter("id", key.id())
                .setParameter("scope", caller.scope())
                .setParameter("sharedBy", sharedBy(caller, key, lock))
                .setLockMode(lock);
    }

    /** What is shared may be read; changing it is for its owner. */
    private static String sharedBy(Caller caller, RowKey<?> key, LockModeType lock) {
        return key.sharedBy() == null || lock != LockModeType.NONE ? caller.scope() : key.sharedBy();
    }

    private static <E> E onlyOne(List<E> found, RowKey<E> key) {
        if (found.isEmpty()) {
            throw key.missing();
        }
        return found.getFirst();
    }
}
