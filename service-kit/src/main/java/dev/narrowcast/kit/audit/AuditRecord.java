package dev.narrowcast.kit.audit;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.narrowcast.kit.database.JsonColumn;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;

/** One change that was made through the API. */
@Entity
@Immutable
@Table(name = "audit_record")
public class AuditRecord extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String organisationId;
    public Instant at;
    public String actor;
    public String actorOrg;
    public String action;
    public String objectType;
    public String objectId;

    @Convert(converter = Changes.class)
    @ColumnTransformer(read = "cast(diff as text)", write = JsonColumn.WRITE)
    public List<AuditDiff> diff;

    static final class Changes extends JsonColumn<List<AuditDiff>> {
        Changes() {
            super(new TypeReference<>() {});
        }
    }
}
