package dev.narrowcast.bidding.index;

import dev.narrowcast.contracts.targeting.Targeting.Keyword;

/**
 * The kinds of values that a request carries and a targeting asks for.
 *
 * <p>Kinds of which a request has at most one value own a few bits of a 32-bit mask, the last of them for "unknown". A
 * filed expression has the bits of the values it accepts, a request exactly one in each field, so one comparison
 * rejects most expressions before their program is read.
 */
enum Kind {
    /** Carried by every request: what has no positive condition is filed here. */
    ALWAYS(1.0, 0, 0),
    TAG(0.01, 0, 0),
    TAG_VALUE(0.005, 0, 0),
    SEGMENT(0.02, 0, 0),
    LIFECYCLE(0.2, 6, 8),
    COUNTRY(0.3, 0, 0),
    REGION(0.03, 0, 0),
    CITY(0.01, 0, 0),
    DEVICE(0.3, 0, 6),
    LANGUAGE(0.5, 0, 0),
    SITE(0.1, 14, 9),
    PLACEMENT(0.05, 23, 9),
    OPERATING_SYSTEM(0.2, 0, 0),
    BROWSER(0.2, 0, 0),
    CATEGORY(0.05, 0, 0),
    PAGE_WHOLE(0.001, 0, 0),
    PAGE_PHRASE(0.001, 0, 0),
    PAGE_WORD(0.005, 0, 0),
    SEARCH_WHOLE(0.0005, 0, 0),
    SEARCH_PHRASE(0.0005, 0, 0),
    SEARCH_WORD(0.001, 0, 0),
    /** Carried by every request with a precise location that may be used. */
    LOCATED(0.1, 0, 0),
    CELL(0.0005, 0, 0);

    /** The share of requests that carry one value, as long as nothing is known. */
    final double prior;

    private final int firstBit;
    private final int bits;

    Kind(double prior, int firstBit, int bits) {
        this.prior = prior;
        this.firstBit = firstBit;
        this.bits = bits;
    }

    /** The kind of the values under which the terms of a keyword leaf stand. */
    static Kind of(Keyword.Field field, Keyword.Match match) {
        return switch (field) {
            case PAGE ->
                switch (match) {
                    case EXACT -> PAGE_WHOLE;
                    case PHRASE -> PAGE_PHRASE;
                    case BROAD -> PAGE_WORD;
                };
            case SEARCH ->
                switch (match) {
                    case EXACT -> SEARCH_WHOLE;
                    case PHRASE -> SEARCH_PHRASE;
                    case BROAD -> SEARCH_WORD;
                };
        };
    }

    boolean hasField() {
        return bits > 0;
    }

    boolean isPhrase() {
        return this == PAGE_PHRASE || this == SEARCH_PHRASE;
    }

    boolean isPlace() {
        return this == COUNTRY || this == REGION || this == CITY;
    }

    /** All bits of this kind's field. */
    int field() {
        return (int) (((1L << bits) - 1) << firstBit);
    }

    int unknown() {
        return 1 << (firstBit + bits - 1);
    }

    /** The bit of one value; values may share one. */
    @SuppressWarnings("EnumOrdinal")
    int bit(Object value) {
        if (isPlace()) {
            // Bit 0 is for expressions that accept every place.
            return 1 << (1 + Math.floorMod(spread(value.hashCode()), Integer.SIZE - 1));
        }
        int number = value instanceof Enum<?> constant ? constant.ordinal() : spread(value.hashCode());
        return 1 << (firstBit + Math.floorMod(number, bits - 1));
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 15);
    }
}
