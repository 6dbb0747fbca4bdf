package dev.narrowcast.contracts.tag;

import dev.narrowcast.contracts.json.PointedJsonException;

/**
 * A rule that cannot be accepted. Codes: UNKNOWN_FIELD (of the JSON or of the event), UNKNOWN_OPERATOR, WRONG_OPERATOR
 * (for the type of the field), MISSING, NOT_AN_OBJECT, EMPTY, BAD_VALUE or LIMIT.
 */
public final class TagRuleException extends PointedJsonException {
    private static final long serialVersionUID = 1L;

    TagRuleException(String pointer, String code, String message) {
        super(pointer, code, message);
    }
}
