package dev.narrowcast.contracts.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An RFC 9457 error document. {@code type} is {@code /problems/<slug>}, listed in docs/problems.md; {@code errors} names
 * each wrong place by JSON pointer.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String traceId,
        @Nullable List<FieldError> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(String slug, String title, int status, String detail) {
        return new Problem("/problems/" + slug, title, status, detail, null, null);
    }

    public Problem withErrors(List<FieldError> found) {
        return new Problem(type, title, status, detail, traceId, List.copyOf(found));
    }

    public Problem withTraceId(String id) {
        return new Problem(type, title, status, detail, id, errors);
    }

    /** One wrong place: {@code pointer} is a JSON pointer (RFC 6901) into the request body, or a parameter's name. */
    public record FieldError(String pointer, String code, String message) {}
}
