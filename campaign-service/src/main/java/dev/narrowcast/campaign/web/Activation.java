package dev.narrowcast.campaign.web;

import dev.narrowcast.contracts.problem.Problem;
import dev.narrowcast.contracts.problem.Problem.FieldError;
import dev.narrowcast.contracts.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Collects all that still keeps something from running, so that its owner can mend it in one go. */
public final class Activation {
    private final List<FieldError> missing = new ArrayList<>();

    public void needs(boolean holds, String pointer, String code, String otherwise) {
        if (!holds) {
            missing.add(new FieldError(pointer, code, otherwise));
        }
    }

    /** @throws ProblemException 409 that lists what is missing */
    public void orRefuse(String detail) {
        if (!missing.isEmpty()) {
            throw new ProblemException(
                    Problem.of("not-ready", "Not ready", 409, detail).withErrors(missing));
        }
    }
}
