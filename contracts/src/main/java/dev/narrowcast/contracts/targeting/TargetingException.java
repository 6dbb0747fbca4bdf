package dev.narrowcast.contracts.targeting;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** A targeting tree that cannot be accepted: where, a stable code, and what is allowed. */
public final class TargetingException extends JsonMappingException {
    private static final long serialVersionUID = 1L;

    private final String treePointer;
    private final String code;

    TargetingException(String pointer, String code, String message) {
        super((@Nullable Closeable) null, message, (@Nullable JsonLocation) null);
        this.treePointer = pointer;
        this.code = code;
    }

    /** JSON pointer inside the tree, '' for its root. */
    public String pointer() {
        return treePointer;
    }

    /** UNKNOWN_NODE, UNKNOWN_FIELD, NOT_AN_OBJECT, EMPTY, BAD_VALUE or LIMIT. */
    public String code() {
        return code;
    }
}
