package dev.narrowcast.contracts.problem;

import java.util.List;

/** The errors that mean the same in every service. */
public final class CommonProblems {
    private static final int RETRY_AFTER_SECONDS = 2;

    private CommonProblems() {}

    public static ProblemException malformed(String pointer, String code, String message) {
        return new ProblemException(Problem.of("malformed-request", "Malformed request", 400, message)
                .withErrors(List.of(new Problem.FieldError(pointer, code, message))));
    }

    public static ProblemException unauthorized(String detail) {
        return new ProblemException(Problem.of("unauthorized", "Credential missing or not accepted", 401, detail));
    }

    public static ProblemException forbidden(String detail) {
        return new ProblemException(Problem.of("forbidden", "Not allowed", 403, detail));
    }

    public static ProblemException notFound(String what) {
        return new ProblemException(Problem.of("not-found", "Not found", 404, what + " does not exist"));
    }

    public static ProblemException conflict(String detail) {
        return new ProblemException(Problem.of("conflict", "State conflict", 409, detail));
    }

    public static ProblemException tooLarge(long limitBytes) {
        return new ProblemException(Problem.of(
                "too-large", "Request too large", 413, "the body may have at most " + limitBytes + " bytes"));
    }

    public static ProblemException invalid(List<Problem.FieldError> errors) {
        String detail = errors.size() == 1
                ? errors.getFirst().pointer() + ": " + errors.getFirst().message()
                : errors.size() + " fields are invalid";
        return new ProblemException(
                Problem.of("invalid", "Invalid content", 422, detail).withErrors(errors));
    }

    public static ProblemException invalid(String pointer, String code, String message) {
        return invalid(List.of(new Problem.FieldError(pointer, code, message)));
    }

    public static ProblemException unavailable(String what) {
        return new ProblemException(
                Problem.of("unavailable", "Temporarily unavailable", 503, what + " cannot be reached; try again"),
                RETRY_AFTER_SECONDS);
    }
}
