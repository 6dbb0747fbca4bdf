package dev.narrowcast.bidding.rate;

/** One thing that a rate is learned for. {@code name} is its id, or empty for {@link Level#ALL}. */
record Subject(Level level, String name) {}
