package dev.narrowcast.kit.tenant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One authenticated call: who, for which organisation, and the headers that make it conditional or repeatable.
 *
 * @param scope the organisation whose rows may be seen, {@link #EVERY_ORGANISATION} for platform roles
 * @param operation method and path, such as {@code POST /api/v1/tags}
 * @param at when the call arrived
 */
public record Caller(
        String organisation,
        String scope,
        String subject,
        boolean platformAdmin,
        boolean privacyOfficer,
        String operation,
        @Nullable String idempotencyKey,
        @Nullable String ifMatch,
        Instant at) {
    public static final String EVERY_ORGANISATION = "*";
}
