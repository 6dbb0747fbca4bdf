package dev.narrowcast.campaign.editing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.narrowcast.campaign.audit.AuditDiff;
import dev.narrowcast.campaign.audit.AuditRecord;
import dev.narrowcast.campaign.tenant.Affected;
import dev.narrowcast.campaign.tenant.Caller;
import dev.narrowcast.campaign.tenant.TenantEntity;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

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
        AuditRecord audit = new AuditRecord();
        audit.organisationId = row.organisationId;
        audit.at = caller.at();
        audit.actor = caller.subject();
        audit.actorOrg = caller.organisation();
        audit.action = action;
        audit.objectType = row.getClass().getSimpleName();
        audit.objectId = row.publicId();
        audit.diff = AuditDiff.between(before, document(row));
        return audit.persistAndFlush().flatMap(ignored -> queue(row.affects()));
    }

    private JsonNode document(TenantEntity<?> row) {
        return mapper.valueToTree(ShownOnce.keepable(row.view()));
    }

    /** Queues the documents that a change touches, for the relay to publish after the commit. */
    public Uni<?> queue(Affected affected) {
        if (affected.kind() == Affected.Kind.NOTHING) {
            return Uni.createFrom().item(0);
        }
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(affected.kind().statement())
                        .setParameter("id", affected.id())
                        .executeUpdate());
    }
}
