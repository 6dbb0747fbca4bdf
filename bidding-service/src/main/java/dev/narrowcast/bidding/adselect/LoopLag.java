package dev.narrowcast.bidding.adselect;

/**
 * How far behind one event loop is. It is told the time by a timer of that loop, which is late when the loop has more to
 * do than it can; used by the loop's thread alone. One pause, as of garbage collection, is not taken for too much work:
 * the loop must have been late the time before as well.
 */
final class LoopLag {
    private final long periodNanos;
    private final long mostNanos;
    private long dueNano;
    private boolean wasLate;

    LoopLag(long periodNanos, long mostNanos, long nowNano) {
        this.periodNanos = periodNanos;
        this.mostNanos = mostNanos;
        this.dueNano = nowNano + periodNanos;
    }

    /** The timer has come. */
    void tick(long nowNano) {
        wasLate = isBehind(nowNano);
        dueNano = nowNano + periodNanos;
    }

    boolean isLate(long nowNano) {
        return wasLate && isBehind(nowNano);
    }

    private boolean isBehind(long nowNano) {
        return nowNano - dueNano > mostNanos;
    }
}
