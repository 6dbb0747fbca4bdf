package dev.narrowcast.bidding.tracking;

import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.contracts.problem.ProblemException;

/** The errors of tracking. */
final class TrackingProblems {
    private TrackingProblems() {}

    static ProblemException unknownToken() {
        return CommonProblems.notFound("this tracking link");
    }

    /** An answered pixel counts as recorded, so a process that cannot judge a token yet must not answer one. */
    static ProblemException notReady() {
        return CommonProblems.unavailable("the budget holder");
    }
}
