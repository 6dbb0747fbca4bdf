package dev.narrowcast.bidding.wallet;

import dev.narrowcast.contracts.id.LeaseId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.lease.Heartbeat;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * This bidder's side of one lease. All amounts are cumulative since the lease began and guarded by the purse's monitor,
 * which is held for a few additions only.
 */
final class Purse {
    /** A purse wants what it was asked for over about the last so many seconds. */
    private static final double MEMORY_SECONDS = 10;

    private final LineItemId lineItemId;
    private final LocalDate budgetDay;
    private long serveNanos;
    private @Nullable LeaseId leaseId;
    private long grantedNanos;
    private long issuedNanos;
    private long returnedNanos;
    private long reportedIssuedNanos;
    private long ackedIssuedNanos;
    private long ackedReturnedNanos;
    private long wantedNanos;
    private int demand;
    private double rate;
    private boolean retired;
    private boolean refused;

    Purse(LineItemId lineItemId, LocalDate budgetDay, long serveNanos) {
        this.lineItemId = lineItemId;
        this.budgetDay = budgetDay;
        this.serveNanos = serveNanos;
        this.wantedNanos = serveNanos;
    }

    LineItemId lineItemId() {
        return lineItemId;
    }

    LocalDate budgetDay() {
        return budgetDay;
    }

    private long free() {
        return grantedNanos - issuedNanos - returnedNanos;
    }

    synchronized boolean has(long nanos) {
        boolean enough = covers(nanos);
        if (!enough) {
            demand++;
        }
        return enough;
    }

    /** As {@link #has}, but nobody wants to serve now. */
    synchronized boolean covers(long nanos) {
        return leaseId != null && !retired && !refused && free() >= nanos;
    }

    synchronized @Nullable LeaseId take(long nanos) {
        if (retired || refused || free() < nanos) {
            return null;
        }
        demand++;
        issuedNanos += nanos;
        return leaseId;
    }

    /** What a heartbeat has told as issued stays issued: the budget holder may already have dated it. */
    synchronized void giveBack(long nanos) {
        if (issuedNanos - nanos >= reportedIssuedNanos) {
            issuedNanos -= nanos;
        }
    }

    /** Under three tenths of the wish, or under one serve. */
    synchronized boolean isLow() {
        return !retired && !refused && (free() < serveNanos || free() * 10 < wantedNanos * 3);
    }

    synchronized void wish(long newServeNanos) {
        serveNanos = newServeNanos;
        retired = false;
    }

    /** Nothing more is wanted, and what is free goes back with the next heartbeat. */
    synchronized void retire() {
        retired = true;
    }

    /** Whether the budget holder knows all there is to know of a lease that is no longer wanted. */
    synchronized boolean isDone() {
        return retired
                && (leaseId == null
                        || (free() == 0 && ackedIssuedNanos == issuedNanos && ackedReturnedNanos == returnedNanos));
    }

    /** Lets the memory of past demand fade, once for each heartbeat. */
    synchronized void tick(double elapsedSeconds) {
        rate = rate * Math.exp(-elapsedSeconds / MEMORY_SECONDS) + demand / MEMORY_SECONDS;
        demand = 0;
        wantedNanos = retired ? 0 : Math.max(serveNanos, (long) Math.ceil(MEMORY_SECONDS * rate) * serveNanos);
    }

    /** The line for the next heartbeat, or null when there is nothing to say. */
    synchronized Heartbeat.@Nullable Line line() {
        if (refused) {
            returnedNanos += free();
        } else if (free() > 2 * wantedNanos) {
            returnedNanos += free() - wantedNanos;
        }
        boolean changed = issuedNanos != ackedIssuedNanos || returnedNanos != ackedReturnedNanos;
        if (!changed && free() >= wantedNanos) {
            return null;
        }
        reportedIssuedNanos = issuedNanos;
        return new Heartbeat.Line(
                leaseId, lineItemId, budgetDay, issuedNanos, returnedNanos, wantedNanos, serveNanos, rate);
    }

    /** Nothing may be served from it until the budget holder grants again; what is free goes back. */
    synchronized void refused(boolean isRefused) {
        refused = isRefused;
    }

    synchronized void acknowledge(Heartbeat.Line line) {
        if (line.leaseId() != null && line.leaseId().equals(leaseId)) {
            ackedIssuedNanos = Math.max(ackedIssuedNanos, line.issuedNanos());
            ackedReturnedNanos = Math.max(ackedReturnedNanos, line.returnedNanos());
        }
    }

    synchronized void granted(Heartbeat.Grant grant) {
        if (leaseId == null) {
            leaseId = grant.leaseId();
        }
        if (leaseId.equals(grant.leaseId())) {
            grantedNanos = Math.max(grantedNanos, grant.amountNanos());
        }
    }

    /** The budget holder no longer knows this lease: nothing of it may be used. */
    synchronized void closed(LeaseId closed) {
        if (closed.equals(leaseId)) {
            leaseId = null;
            grantedNanos = 0;
            issuedNanos = 0;
            returnedNanos = 0;
            reportedIssuedNanos = 0;
            ackedIssuedNanos = 0;
            ackedReturnedNanos = 0;
        }
    }

    synchronized @Nullable LeaseId leaseId() {
        return leaseId;
    }
}
