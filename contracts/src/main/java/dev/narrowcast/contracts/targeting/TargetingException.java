package dev.narrowcast.contracts.targeting;

import dev.narrowcast.contracts.json.PointedJsonException;

/**
 * A targeting tree that cannot be accepted. Codes: UNKNOWN_NODE, UNKNOWN_FIELD, NOT_AN_OBJECT, EMPTY, BAD_VALUE or
 * LIMIT.
 */
public final class TargetingException extends PointedJsonException {
    private static final long serialVersionUID = 1L;

    TargetingException(String pointer, String code, String message) {
        super(pointer, code, message);
    }
}
