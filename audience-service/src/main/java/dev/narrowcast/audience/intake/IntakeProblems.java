package dev.narrowcast.audience.intake;

import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.contracts.problem.Problem;
import dev.narrowcast.contracts.problem.ProblemException;

/** Why a whole batch is refused. */
final class IntakeProblems {
    private IntakeProblems() {}

    static ProblemException noList() {
        return CommonProblems.malformed("/events", "REQUIRED", "send {\"events\": [...]} with at least one event");
    }

    static ProblemException tooMany(int limit, int found) {
        return new ProblemException(Problem.of(
                "too-large",
                "Request too large",
                413,
                "a request may have at most " + limit + " events, this one has " + found));
    }

    static ProblemException rejected(Reading.Rejected why) {
        return CommonProblems.invalid("", why.code(), why.message());
    }
}
