package dev.narrowcast.contracts.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** A part of a document that cannot be accepted: where, a stable code, and what is allowed. */
public abstract class PointedJsonException extends JsonMappingException {
    private static final long serialVersionUID = 1L;

    private final String partPointer;
    private final String code;

    protected PointedJsonException(String pointer, String code, String message) {
        super((@Nullable Closeable) null, message, (@Nullable JsonLocation) null);
        this.partPointer = pointer;
        this.code = code;
    }

    /** JSON pointer inside the part, '' for its root. */
    public String pointer() {
        return partPointer;
    }

    /** Such as UNKNOWN_FIELD, EMPTY, BAD_VALUE or LIMIT. */
    public String code() {
        return code;
    }
}
