package dev.narrowcast.audience.consent;

import dev.narrowcast.contracts.problem.Problem;
import dev.narrowcast.contracts.problem.ProblemException;

/** Why a decision is not in force everywhere. */
final class ConsentProblems {
    private static final int RETRY_AFTER_SECONDS = 2;

    private ConsentProblems() {}

    static ProblemException recordedOnly() {
        return new ProblemException(
                Problem.of(
                        "unavailable",
                        "Temporarily unavailable",
                        503,
                        "the decision is recorded and takes effect once the hot store is reached; send it again"),
                RETRY_AFTER_SECONDS);
    }
}
