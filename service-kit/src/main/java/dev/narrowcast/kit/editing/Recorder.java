package dev.narrowcast.kit.editing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.narrowcast.kit.audit.AuditDiff;
import dev.narrowcast.kit.audit.AuditRecord;
import dev.narrowcast.kit.tenant.Affected;
import dev.narrowcast.kit.tenant.Caller;
import dev.narrowcast.kit.tenant.TenantEntity;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Writes what belongs to a change beside the row itself: the audit record and the outbox rows. */
@ApplicationScoped
public class Recorder {
    private final ObjectMapper mapper;

    Recorder(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    Uni<?> recordIfChanged(Caller caller, String action, TenantEntity<?> row, JsonNode before) {
        JsonNode after = document(row);
        if (AuditDiff.between(before, after).isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        row.version++;
        row.updatedAt = caller.at();
        return row.flush().flatMap(ignored -> record(caller, action, row, before));
    }

    Uni<?> record(Caller caller, String action, TenantEntity<?> row, JsonNode before) {
        return record(caller, action, row, AuditDiff.between(before, document(row)));
    }

    Uni<?> recordRemoval(Caller caller, TenantEntity<?> row) {
        return record(caller, "DELETE", row, AuditDiff.between(document(row), mapper.createObjectNode()));
    }

    private Uni<?> record(Caller caller, String action, TenantEntity<?> row, List<AuditDiff> diff) {
        AuditRecord audit = audit(caller, action);
        audit.organisationId = row.organisationId;
        audit.objectType = row.getClass().getSimpleName();
        audit.objectId = row.publicId();
        audit.diff = diff;
        return audit.persistAndFlush().flatMap(ignored -> queue(row.affects()));
    }

    /**
     * Records something that was done and changed no row, such as a look at a person.
     *
     * @param organisation whose object it was
     */
    public Uni<?> recordDeed(Caller caller, String action, String organisation, String objectType, String objectId) {
        AuditRecord audit = audit(caller, action);
        audit.organisationId = organisation;
        audit.objectType = objectType;
        audit.objectId = objectId;
        audit.diff = List.of();
        return audit.persistAndFlush();
    }

    private static AuditRecord audit(Caller caller, String action) {
        AuditRecord audit = new AuditRecord();
        audit.at = caller.at();
        audit.actor = caller.subject();
        audit.actorOrg = caller.organisation();
        audit.action = action;
        return audit;
    }

    private JsonNode document(TenantEntity<?> row) {
        return mapper.valueToTree(ShownOnce.keepable(row.view()));
    }

    /** Queues the documents that a change touches, for the relay to publish after the commit. */
    public Uni<?> queue(Affected affected) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(affected.statement())
                .setParameter("id", affected.id())
                .executeUpdate());
    }
}
