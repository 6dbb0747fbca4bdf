package dev.narrowcast.audience.editing;

import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.contracts.problem.ProblemException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Names one row.
 *
 * @param sharedBy an organisation whose rows everyone may read; null when there is none
 * @param what for the message of a 404, such as {@code tag interest.candle}
 */
public record RowKey<E>(Class<E> type, Object id, @Nullable String sharedBy, String what) {
    /** Reads an id from a path; text that cannot be one names nothing and is 404. */
    public static <E> RowKey<E> of(Class<E> type, String text, Function<String, ?> read) {
        String what =
                type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT) + " "
                        + text;
        try {
            return new RowKey<>(type, read.apply(text), null, what);
        } catch (IllegalArgumentException e) {
            throw CommonProblems.notFound(what);
        }
    }

    /** The same row, which may also be read when it belongs to that organisation. */
    public RowKey<E> sharedBy(String organisation) {
        return new RowKey<>(type, id, organisation, what);
    }

    ProblemException missing() {
        return CommonProblems.notFound(what);
    }
}
