package dev.narrowcast.campaign.audit;

import dev.narrowcast.kit.audit.AuditDiff;
import dev.narrowcast.kit.audit.AuditRecord;
import java.time.Instant;
import java.util.List;

/**
 * One change as the API shows it.
 *
 * @param organisationId whose object was changed
 * @param actor subject of the token that changed it, {@code system} for the service itself
 * @param actorOrg organisation of the actor
 * @param action CREATE, UPDATE, ACTIVATE, PAUSE, ARCHIVE, APPROVE, REJECT, SUSPEND, RESUME, REVOKE, KILL, RELEASE ...
 */
public record AuditView(
        long id,
        String organisationId,
        Instant at,
        String actor,
        String actorOrg,
        String action,
        String objectType,
        String objectId,
        List<AuditDiff> diff) {
    static AuditView of(AuditRecord row) {
        return new AuditView(
                row.id,
                row.organisationId,
                row.at,
                row.actor,
                row.actorOrg,
                row.action,
                row.objectType,
                row.objectId,
                row.diff);
    }
}
