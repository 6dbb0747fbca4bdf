package dev.narrowcast.kit.tenant;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;

/**
 * A row that belongs to an organisation and is changed through the API.
 *
 * @param <V> what the API shows of it
 */
@MappedSuperclass
public abstract class TenantEntity<V> extends PanacheEntityBase {
    public String organisationId = "";
    public long version = 1;
    public Instant createdAt = Instant.EPOCH;
    public Instant updatedAt = Instant.EPOCH;

    /** The id as callers see it, such as {@code cmp_...}. */
    public abstract String publicId();

    /** Where it is found, such as {@code /api/v1/campaigns/cmp_...}. */
    public abstract String path();

    public abstract V view();

    /** The documents that a change of this row changes. */
    public abstract Affected affects();
}
