package dev.narrowcast.audience.editing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.narrowcast.audience.audit.AuditDiff;
import dev.narrowcast.audience.audit.AuditRecord;
import dev.narrowcast.audience.tenant.Caller;
import dev.narrowcast.audience.tenant.TenantEntity;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.identity.UserKey;
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
        JsonNode after = mapper.valueToTree(row.view());
        if (AuditDiff.between(before, after).isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        row.version++;
        row.updatedAt = caller.at();
        return row.flush().flatMap(ignored -> record(caller, action, row, before));
    }

    Uni<?> record(Caller caller, String action, TenantEntity<?> row, JsonNode before) {
        return record(caller, action, row, AuditDiff.between(before, mapper.valueToTree(row.view())));
    }

    /** Records that someone looked at a person, who is named by key only. */
    public Uni<?> recordLook(Caller caller, SiteDocument site, UserKey person) {
        AuditRecord audit = audit(caller, "LOOKUP");
        audit.organisationId = site.organisationId().value();
        audit.objectType = "Profile";
        audit.objectId = person.toString();
        audit.diff = List.of();
        return audit.persistAndFlush();
    }

    Uni<?> recordRemoval(Caller caller, TenantEntity<?> row) {
        JsonNode nothing = mapper.createObjectNode();
        return record(caller, "DELETE", row, AuditDiff.between(mapper.valueToTree(row.view()), nothing));
    }

    private Uni<?> record(Caller caller, String action, TenantEntity<?> row, List<AuditDiff> diff) {
        AuditRecord audit = audit(caller, action);
        audit.organisationId = row.organisationId;
        audit.objectType = row.getClass().getSimpleName();
        audit.objectId = row.publicId();
        audit.diff = diff;
        return audit.persistAndFlush().flatMap(ignored -> queue(row.tagCode()));
    }

    private static AuditRecord audit(Caller caller, String action) {
        AuditRecord audit = new AuditRecord();
        audit.at = caller.at();
        audit.actor = caller.subject();
        audit.actorOrg = caller.organisation();
        audit.action = action;
        return audit;
    }

    /** Queues a tag's definition, for the relay to publish after the commit. */
    public Uni<?> queue(String tagCode) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("insert into outbox (type, key) values ('TAG', :key)")
                        .setParameter("key", tagCode)
                        .executeUpdate());
    }
}
