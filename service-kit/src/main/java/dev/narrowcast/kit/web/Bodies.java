package dev.narrowcast.kit.web;

import dev.narrowcast.contracts.problem.CommonProblems;
import org.jspecify.annotations.Nullable;

/** Request bodies that must be there. */
public final class Bodies {
    private Bodies() {}

    /** @throws dev.narrowcast.contracts.problem.ProblemException 400 when the body is empty or null */
    public static <T> T required(@Nullable T body) {
        if (body == null) {
            throw CommonProblems.malformed("", "BODY_MISSING", "send a JSON object");
        }
        return body;
    }
}
