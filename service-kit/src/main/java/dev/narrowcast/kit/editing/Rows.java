package dev.narrowcast.kit.editing;

import dev.narrowcast.kit.tenant.Caller;
import dev.narrowcast.kit.tenant.TenantEntity;
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
        StringBuilder from = new StringBuilder("from ")
                .append(key.type().getSimpleName())
                .append(" where id = :id and (organisationId in (:scope, :sharedBy) or :scope = '*')");
        key.parents()
                .keySet()
                .forEach(field ->
                        from.append(" and ").append(field).append(" = :").append(field));
        Mutiny.SelectionQuery<E> query = session.createSelectionQuery(from.toString(), key.type())
                .setParameter("id", key.id())
                .setParameter("scope", caller.scope())
                .setParameter("sharedBy", sharedBy(caller, key, lock))
                .setLockMode(lock);
        key.parents().forEach(query::setParameter);
        return query;
    }

    /** What is shared may be read; changing it is for its owner. */
    private static String sharedBy(Caller caller, RowKey<?> key, LockModeType lock) {
        String shared = key.sharedBy();
        return shared == null || lock != LockModeType.NONE ? caller.scope() : shared;
    }

    private static <E> E onlyOne(List<E> found, RowKey<E> key) {
        if (found.isEmpty()) {
            throw key.missing();
        }
        return found.getFirst();
    }
}
