package dev.narrowcast.bidding.rate;

/** One thing that a rate is learned for. {@code id} is of the type of its level. */
record Subject(Level level, Object id) {
    /** All deliveries together. */
    static final Subject ALL = new Subject(Level.ALL, Level.EVERYTHING);
}
