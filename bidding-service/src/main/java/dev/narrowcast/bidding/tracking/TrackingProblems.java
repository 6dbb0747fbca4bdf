package dev.narrowcast.bidding.tracking;

import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.contracts.problem.ProblemException;

/** The errors of tracking. */
final class TrackingProblems {
    private TrackingProblems() {}

    static ProblemException unknownToken() {
        return CommonProblems.notFound("this tracking link");
    }

    /** Said only in the first seconds of a process, when it cannot tell a good token from a bad one. */
    static ProblemException notReady() {
        return CommonProblems.unavailable("the budget holder");
    }
}
