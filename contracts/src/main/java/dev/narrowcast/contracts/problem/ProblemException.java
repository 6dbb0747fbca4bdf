package dev.narrowcast.contracts.problem;

import org.jspecify.annotations.Nullable;

/** Ends a request with a {@link Problem}. Made by the {@code XxxProblems} factories of each feature. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient @Nullable Integer retryAfterSeconds;

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    /** @param retryAfterSeconds when the caller may try again, for 429 and 503 */
    public ProblemException(Problem problem, @Nullable Integer retryAfterSeconds) {
        super(problem.title() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public Problem problem() {
        return problem;
    }

    public @Nullable Integer retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
