package dev.narrowcast.bidding.adselect;

import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.contracts.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a request, each by its pointer, and ends it when anything is. */
final class Checks {
    private static final int MAX_ERRORS = 20;

    private final List<Problem.FieldError> errors = new ArrayList<>();

    void fail(String pointer, String code, String message) {
        if (errors.size() < MAX_ERRORS) {
            errors.add(new Problem.FieldError(pointer, code, message));
        }
    }

    void length(String pointer, @Nullable String text, int max) {
        if (text != null && text.length() > max) {
            fail(pointer, "TOO_LONG", "may have " + max + " characters");
        }
    }

    void form(String pointer, @Nullable String text, Pattern form) {
        if (text != null && !form.matcher(text).matches()) {
            fail(pointer, "BAD_VALUE", "must match " + form.pattern());
        }
    }

    void range(String pointer, @Nullable Number number, double min, double max) {
        if (number != null && !(number.doubleValue() >= min && number.doubleValue() <= max)) {
            fail(pointer, "OUT_OF_RANGE", "must be " + plain(min) + " to " + plain(max));
        }
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) ? String.valueOf((long) bound) : String.valueOf(bound);
    }

    /** False when the list is too long to be looked at. */
    boolean size(String pointer, @Nullable Collection<?> list, int max) {
        if (list != null && list.size() > max) {
            fail(pointer, "TOO_MANY", "may have " + max + " entries");
            return false;
        }
        return true;
    }

    /** The entries that are strings of at most this length; others are noted as errors. */
    List<String> strings(String pointer, @Nullable List<@Nullable String> list, int maxSize, int maxLength) {
        List<String> good = new ArrayList<>();
        if (list != null && size(pointer, list, maxSize)) {
            for (int i = 0; i < list.size(); i++) {
                String text = list.get(i);
                if (text == null) {
                    fail(pointer + "/" + i, "BAD_VALUE", "must not be null");
                } else {
                    length(pointer + "/" + i, text, maxLength);
                    good.add(text);
                }
            }
        }
        return good;
    }

    boolean anyFailed() {
        return !errors.isEmpty();
    }

    /** @throws dev.narrowcast.contracts.problem.ProblemException 422 when anything was noted */
    void done() {
        if (!errors.isEmpty()) {
            throw CommonProblems.invalid(errors);
        }
    }
}
