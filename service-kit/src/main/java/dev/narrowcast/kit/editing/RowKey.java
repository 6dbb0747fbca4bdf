package dev.narrowcast.kit.editing;

import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.contracts.problem.ProblemException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Names one row.
 *
 * @param parents fields that must have these values as well, for a row that is addressed under another
 * @param sharedBy an organisation whose rows everyone may read; null when there is none
 * @param what for the message of a 404, such as {@code campaign cmp_...}
 */
public record RowKey<E>(
        Class<E> type,
        Object id,
        Map<String, Object> parents,
        @Nullable String sharedBy,
        String what) {
    public RowKey {
        parents = Map.copyOf(parents);
    }

    /** Reads an id from a path; text that cannot be one names nothing and is 404. */
    public static <E> RowKey<E> of(Class<E> type, String text, Function<String, ?> read) {
        String kind = type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        String what = kind.toLowerCase(Locale.ROOT) + " " + text;
        try {
            return new RowKey<>(type, read.apply(text), Map.of(), null, what);
        } catch (IllegalArgumentException e) {
            throw CommonProblems.notFound(what);
        }
    }

    /** The same row, if this field of it has this value. */
    public RowKey<E> under(String field, Object value) {
        return new RowKey<>(type, id, Map.of(field, value), sharedBy, what);
    }

    /** The same row, which may also be read when it belongs to that organisation. */
    public RowKey<E> sharedBy(String organisation) {
        return new RowKey<>(type, id, parents, organisation, what);
    }

    ProblemException missing() {
        return CommonProblems.notFound(what);
    }
}
