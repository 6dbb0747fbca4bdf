package dev.narrowcast.gateway.problem;

import dev.narrowcast.contracts.problem.Problem;
import dev.narrowcast.contracts.problem.ProblemException;

/** The errors that only a gateway can have. */
public final class GatewayProblems {
    private static final int RETRY_AFTER_SECONDS = 1;

    private GatewayProblems() {}

    public static ProblemException noSuchPath() {
        return new ProblemException(Problem.of("not-found", "Not found", 404, "there is nothing at this address"));
    }

    /** @param service its name, as an operator knows it */
    public static ProblemException upstreamGone(String service) {
        return new ProblemException(
                Problem.of("upstream-gone", "Service not reachable", 502, service + " refused or lost the connection"));
    }

    public static ProblemException upstreamLate(String service, long limitMillis) {
        return new ProblemException(Problem.of(
                "upstream-late", "Service too slow", 504, service + " did not answer within " + limitMillis + " ms"));
    }

    public static ProblemException bodyLate(long limitMillis) {
        return new ProblemException(Problem.of(
                "request-timeout", "Request too slow", 408, "the body did not arrive within " + limitMillis + " ms"));
    }

    public static ProblemException overloaded() {
        return new ProblemException(
                Problem.of("overloaded", "Too many requests at once", 503, "try again in a moment"),
                RETRY_AFTER_SECONDS);
    }
}
