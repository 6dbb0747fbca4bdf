package dev.narrowcast.bidding.sitetag;

import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.contracts.problem.Problem;
import dev.narrowcast.contracts.problem.ProblemException;

/** The errors of the site tag's files. */
final class TagProblems {
    private TagProblems() {}

    static ProblemException notBuilt() {
        return new ProblemException(Problem.of(
                "not-found",
                "Not found",
                404,
                "this installation was built without the site tag (--no-console, or -Dnarrowcast.tag=false);"
                        + " build it again with Node"));
    }

    static ProblemException otherVersion() {
        return CommonProblems.notFound("this version of the site tag");
    }
}
