package dev.narrowcast.kit.web;

import dev.narrowcast.contracts.problem.Problem;
import dev.narrowcast.contracts.problem.ProblemException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Entity tags are the quoted version of a row. */
public final class EntityTags {
    private EntityTags() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /** @throws ProblemException 428 without If-Match */
    public static void require(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new ProblemException(Problem.of(
                    "precondition-required",
                    "Precondition required",
                    428,
                    "send If-Match with the ETag of the version you read"));
        }
    }

    /** @throws ProblemException 412 when If-Match is given and names other versions only */
    public static void match(@Nullable String ifMatch, long version) {
        if (ifMatch == null) {
            return;
        }
        boolean current = Arrays.stream(ifMatch.split(",", -1))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(of(version)));
        if (!current) {
            throw new ProblemException(Problem.of(
                    "precondition-failed",
                    "Precondition failed",
                    412,
                    "it was changed meanwhile; its version is now " + version));
        }
    }
}
