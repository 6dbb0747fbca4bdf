package dev.narrowcast.campaign.lease;

import dev.narrowcast.campaign.ledger.PayingLimits;
import dev.narrowcast.contracts.id.LeaseId;
import dev.narrowcast.contracts.id.LineItemId;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/**
 * The money of one line item and budget day that one bidder session may serve from. Mutable, because a transaction
 * loads it under lock, changes it many times and writes it once; it is never shared between transactions.
 *
 * <p>What a lease holds of its limits is at every moment
 *
 * <pre>held = free + tokened - preconverted, free = granted - issued - returned</pre>
 *
 * and every method that changes it answers by how much, so that the limits follow exactly. {@code tokened} is kept per
 * minute in which the bidder reported it, so each minute can go back W later. Bills usually arrive before the heartbeat
 * that reports their serves; what they convert ahead of it is {@code preconverted} and is settled against the next
 * report.
 */
public final class Lease {
    private final LeaseId id;
    private final UUID sessionId;
    private final LineItemId lineItemId;
    private final LocalDate budgetDay;
    private final PayingLimits limits;
    private final TokenedMinutes minutes;
    private long eventNanos;
    private long grantedNanos;
    private long issuedNanos;
    private long returnedNanos;
    private long preconvertedNanos;

    /**
     * The plain state, as a store keeps it: the price of the event that is billed, and how much money is where;
     * {@code minutes} maps epoch minutes to tokened nanos still held.
     */
    public record Amounts(
            long eventNanos,
            long grantedNanos,
            long issuedNanos,
            long returnedNanos,
            long preconvertedNanos,
            Map<Long, Long> minutes) {
        static final Amounts NONE = new Amounts(0, 0, 0, 0, 0, Map.of());
    }

    public Lease(
            LeaseId id,
            UUID sessionId,
            LineItemId lineItemId,
            LocalDate budgetDay,
            PayingLimits limits,
            Amounts amounts) {
        this.id = id;
        this.sessionId = sessionId;
        this.lineItemId = lineItemId;
        this.budgetDay = budgetDay;
        this.limits = limits;
        this.minutes = new TokenedMinutes(amounts.minutes());
        this.eventNanos = amounts.eventNanos();
        this.grantedNanos = amounts.grantedNanos();
        this.issuedNanos = amounts.issuedNanos();
        this.returnedNanos = amounts.returnedNanos();
        this.preconvertedNanos = amounts.preconvertedNanos();
    }

    static Lease opened(LeaseId id, UUID sessionId, LineItemId lineItemId, LocalDate budgetDay, PayingLimits limits) {
        return new Lease(id, sessionId, lineItemId, budgetDay, limits, Amounts.NONE);
    }

    private Lease(Lease from) {
        this.id = from.id;
        this.sessionId = from.sessionId;
        this.lineItemId = from.lineItemId;
        this.budgetDay = from.budgetDay;
        this.limits = from.limits;
        this.minutes = from.minutes.copy();
        this.eventNanos = from.eventNanos;
        this.grantedNanos = from.grantedNanos;
        this.issuedNanos = from.issuedNanos;
        this.returnedNanos = from.returnedNanos;
        this.preconvertedNanos = from.preconvertedNanos;
    }

    /** An independent lease in the same state. */
    Lease copy() {
        return new Lease(this);
    }

    public LeaseId id() {
        return id;
    }

    public UUID sessionId() {
        return sessionId;
    }

    public LineItemId lineItemId() {
        return lineItemId;
    }

    public LocalDate budgetDay() {
        return budgetDay;
    }

    public PayingLimits limits() {
        return limits;
    }

    public Amounts amounts() {
        return new Amounts(eventNanos, grantedNanos, issuedNanos, returnedNanos, preconvertedNanos, minutes.toMap());
    }

    /** Granted since the lease began. */
    public long grantedNanos() {
        return grantedNanos;
    }

    /** Named by no token yet, as far as the bidder has reported. */
    public long freeNanos() {
        return grantedNanos - issuedNanos - returnedNanos;
    }

    public long heldNanos() {
        return freeNanos() + minutes.total() - preconvertedNanos;
    }

    /** The price of the event that this lease is for, when it last got money. */
    public long eventNanos() {
        return eventNanos;
    }

    public void grant(long nanos, long newEventNanos) {
        eventNanos = newEventNanos;
        grantedNanos = Math.addExact(grantedNanos, nanos);
    }

    /**
     * Takes a cumulative report; an older or repeated one changes nothing.
     *
     * @param minute epoch minute in which the report arrived, never before its serves
     * @return nanos no longer held, because the bidder handed them back
     */
    public long report(long issuedTotal, long returnedTotal, long minute) {
        long issued = Math.clamp(issuedTotal - issuedNanos, 0, freeNanos());
        issuedNanos += issued;
        long ahead = Math.min(preconvertedNanos, issued);
        preconvertedNanos -= ahead;
        if (issued > ahead) {
            minutes.add(minute, issued - ahead);
        }
        long returned = Math.clamp(returnedTotal - returnedNanos, 0, freeNanos());
        returnedNanos += returned;
        long overdrawn = Math.max(0, preconvertedNanos - freeNanos());
        preconvertedNanos -= overdrawn;
        return returned - overdrawn;
    }

    /**
     * Turns up to {@code priceNanos} of what is held into spend: first what the serve's own minute tokened (it is
     * reported in that minute or the next), then the newest others, so that old remainders go back in time, then what
     * is not yet reported.
     *
     * @return nanos no longer held
     */
    public long convert(long priceNanos, long serveMinute) {
        long wanted = Math.min(priceNanos, heldNanos());
        long open = wanted - minutes.take(serveMinute, wanted);
        open -= minutes.take(serveMinute + 1, open);
        while (open > 0 && !minutes.isEmpty()) {
            open -= minutes.take(minutes.last(), open);
        }
        preconvertedNanos += open;
        return wanted;
    }

    /** Gives back what was tokened in minutes before {@code minute}; returns nanos no longer held. */
    public long releaseBefore(long minute) {
        return minutes.takeBefore(minute);
    }

    boolean hasMinutesBefore(long minute) {
        return minutes.hasBefore(minute);
    }

    /** Whether neither money nor a claim on any is left, so that the lease may be forgotten. */
    public boolean isEmpty() {
        return freeNanos() == 0 && minutes.total() == 0;
    }
}
