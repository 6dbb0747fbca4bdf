package dev.narrowcast.bidding.adselect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.bidding.selection.Who;
import dev.narrowcast.contracts.consent.RequestConsent;
import dev.narrowcast.contracts.consent.Signal;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.identity.UserKeys;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Reads who the visitor is and what they allow. What is said about consent and cannot be understood is a refusal, never
 * an error: the page gets an ad by context.
 */
final class WhoReader {
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final Checks checks;
    private final Naming naming;
    private final boolean browserRefuses;
    private final Instant now;

    /** @param browserRefuses whether the visitor's browser sent Global Privacy Control */
    WhoReader(Checks checks, Naming naming, boolean browserRefuses, Instant now) {
        this.checks = checks;
        this.naming = naming;
        this.browserRefuses = browserRefuses;
        this.now = now;
    }

    /** How the caller's ids become user keys. */
    @FunctionalInterface
    interface Naming {
        /** @return null when the signature is not good */
        @Nullable
        UserKey named(String id, @Nullable String signature);
    }

    Who read(AdSelectRequest body) {
        return new Who(user(body.user()), consent(body.consent()));
    }

    private @Nullable UserKey user(AdSelectRequest.@Nullable User user) {
        if (user == null || user.id() == null || user.id().isEmpty()) {
            return null;
        }
        if (user.id().length() > UserKeys.MAX_ID_LENGTH) {
            checks.length("/user/id", user.id(), UserKeys.MAX_ID_LENGTH);
            return null;
        }
        return naming.named(user.id(), user.sig());
    }

    private RequestConsent consent(@Nullable JsonNode said) {
        if (said == null || said.isNull()) {
            return new RequestConsent(Signal.UNKNOWN, null, browserRefuses);
        }
        if (!said.isObject()) {
            return new RequestConsent(Signal.REFUSED, null, browserRefuses);
        }
        JsonNode gpc = said.path("gpc");
        boolean silent = gpc.isMissingNode() || gpc.isNull() || (gpc.isBoolean() && !gpc.booleanValue());
        return new RequestConsent(
                signal(said.path("personalizedAds")),
                signal(said.path("preciseLocation")),
                updatedAt(said.path("updatedAt")),
                browserRefuses || !silent);
    }

    private static Signal signal(JsonNode said) {
        if (said.isMissingNode() || said.isNull()) {
            return Signal.UNKNOWN;
        }
        return said.isBoolean() && said.booleanValue() ? Signal.GRANTED : Signal.REFUSED;
    }

    /** A decision cannot have been taken in the future; one that says so has no time and overrules nothing. */
    private @Nullable Instant updatedAt(JsonNode said) {
        if (!said.isTextual()) {
            return null;
        }
        try {
            Instant time = OffsetDateTime.parse(said.textValue()).toInstant();
            return time.isAfter(now.plus(CLOCKS_DIFFER)) ? null : time;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
