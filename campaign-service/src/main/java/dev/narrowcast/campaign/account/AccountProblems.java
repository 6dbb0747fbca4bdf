package dev.narrowcast.campaign.account;

import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.contracts.problem.ProblemException;

/** What can be wrong with a top-up beyond its fields. */
final class AccountProblems {
    private AccountProblems() {}

    static ProblemException keyMissing() {
        return CommonProblems.malformed(
                "Idempotency-Key",
                "REQUIRED",
                "moving money needs the header Idempotency-Key, so that a repeated call pays once");
    }

    static ProblemException keyOfAnotherBody() {
        return CommonProblems.invalid(
                "Idempotency-Key", "REUSED", "this key was used for another top-up; use a new one");
    }

    static ProblemException tooMuch() {
        return CommonProblems.invalid("/amountMicros", "LIMIT", "the account cannot hold this much");
    }
}
