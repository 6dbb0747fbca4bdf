package dev.narrowcast.bidding.adselect;

import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.contracts.problem.Problem;
import dev.narrowcast.contracts.problem.ProblemException;

/** The errors of ad selection. */
final class AdSelectProblems {
    private static final int RETRY_AFTER_SECONDS = 1;

    private AdSelectProblems() {}

    static ProblemException noKey() {
        return CommonProblems.unauthorized("send a site key in X-Site-Key, or a public one in ?key=");
    }

    static ProblemException unknownKey() {
        return CommonProblems.unauthorized("this site key is not valid");
    }

    static ProblemException secretInUrl() {
        return CommonProblems.unauthorized("a secret key goes into X-Site-Key, never into a URL");
    }

    static ProblemException origin() {
        return CommonProblems.forbidden("a public key works only on pages of its site's allowed origins");
    }

    static ProblemException scope(String scope) {
        return CommonProblems.forbidden("this needs a secret key with the scope " + scope);
    }

    static ProblemException overloaded() {
        return new ProblemException(
                Problem.of("overloaded", "Too many requests at once", 503, "try again in a moment"),
                RETRY_AFTER_SECONDS);
    }

    static ProblemException notReady() {
        return CommonProblems.unavailable("the catalog");
    }
}
