package dev.narrowcast.contracts.lease;

import dev.narrowcast.contracts.id.LeaseId;
import dev.narrowcast.contracts.id.LineItemId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a bidder tells campaign-service every five seconds, and sooner when a wallet runs low. Amounts are cumulative
 * per lease, so a lost or repeated heartbeat changes nothing.
 *
 * @param sessionId chosen at random when the bidder process starts
 * @param sentAt by the bidder's clock, for the log only; time is measured by the receiver
 */
public record Heartbeat(UUID sessionId, Instant sentAt, List<Line> leases) {
    public static final int MAX_LINES = 20_000;

    public Heartbeat {
        leases = List.copyOf(leases);
        if (leases.size() > MAX_LINES) {
            throw new IllegalArgumentException("at most " + MAX_LINES + " leases in one heartbeat");
        }
    }

    /**
     * The state of one lease, or a wish for a first one.
     *
     * @param leaseId null when the bidder holds none for this line item and day
     * @param issuedNanos taken by serves since the lease began, cumulative
     * @param returnedNanos handed back and no longer usable by this bidder, cumulative
     * @param wantNanos what the bidder would like to have free after this heartbeat; 0 for nothing more
     * @param serveNanos what one serve takes, the least that is worth granting
     * @param seenRate matching requests per second that the bidder saw lately, for as-fast-as-possible pacing
     */
    public record Line(
            @Nullable LeaseId leaseId,
            LineItemId lineItemId,
            LocalDate budgetDay,
            long issuedNanos,
            long returnedNanos,
            long wantNanos,
            long serveNanos,
            double seenRate) {
        public Line {
            if (issuedNanos < 0 || returnedNanos < 0 || wantNanos < 0 || serveNanos < 0) {
                throw new IllegalArgumentException("amounts of a lease are never negative");
            }
        }
    }

    /**
     * The answer.
     *
     * @param sessionTtlMillis the session lives this long, counted by the bidder from the moment it sent the request
     * @param closedLeases leases of the request that the budget holder no longer knows; the bidder drops them
     * @param tokenKeys keys to seal and open tracking tokens; the newest whose notBefore has come seals
     */
    public record Reply(
            long sessionTtlMillis,
            List<Grant> grants,
            List<Pace> pacing,
            List<Refusal> refusals,
            List<LeaseId> closedLeases,
            List<TokenKey> tokenKeys) {
        public Reply {
            grants = List.copyOf(grants);
            pacing = List.copyOf(pacing);
            refusals = List.copyOf(refusals);
            closedLeases = List.copyOf(closedLeases);
            tokenKeys = List.copyOf(tokenKeys);
        }
    }

    /** The lease now holds {@code amountNanos} in all since it began (cumulative), whatever earlier grants said. */
    public record Grant(LeaseId leaseId, LineItemId lineItemId, LocalDate budgetDay, long amountNanos) {}

    /**
     * How a line item is paced.
     *
     * @param passProbability the share of matching requests that it may take part in, 0 to 1
     * @param onGoal it has delivered what its goal asks for by now; null means it has no goal or is behind it
     */
    public record Pace(
            LineItemId lineItemId,
            double passProbability,
            @Nullable Boolean onGoal) {
        public Pace(LineItemId lineItemId, double passProbability) {
            this(lineItemId, passProbability, null);
        }
    }

    /** Why a line item got nothing more: {@code BUDGET_LIFETIME}, {@code BUDGET_DAILY}, {@code BALANCE} or {@code INACTIVE}. */
    public record Refusal(LineItemId lineItemId, String reason) {}

    /** An AES-256 key, base64; {@code keyId} is one byte inside the token. */
    public record TokenKey(int keyId, String key, Instant notBefore) {}
}
