package dev.narrowcast.contracts.profile;

import org.jspecify.annotations.Nullable;

/** How a person's relation to the sites stands. */
public enum Lifecycle {
    /** Known for at most seven days, and bought nothing. */
    NEW(0),
    /** Came within 30 days. */
    ACTIVE(1),
    /** Came within 30 days and bought at least twice. */
    REPEAT(2),
    /** Away for 30 days. */
    AT_RISK(3),
    /** Away for 90 days. */
    DORMANT(4),
    /** Away for 180 days. */
    LOST(5),
    /** Came back within the last 30 days after 90 days or more away. */
    REACTIVATED(6);

    private static final Lifecycle[] BY_CODE = values();

    private final int code;

    Lifecycle(int code) {
        this.code = code;
    }

    /** The byte in {@link ProfileCodec}: it never changes. */
    int code() {
        return code;
    }

    static @Nullable Lifecycle ofCode(int code) {
        return code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
