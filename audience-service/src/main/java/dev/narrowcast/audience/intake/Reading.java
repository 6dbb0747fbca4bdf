package dev.narrowcast.audience.intake;

import dev.narrowcast.contracts.behaviour.BehaviourEvent;
import org.jspecify.annotations.Nullable;

/** What became of one event of a request. */
sealed interface Reading {
    record Accepted(BehaviourEvent event) implements Reading {}

    /**
     * An event that makes no tags.
     *
     * @param remains what is still passed on, if anything: a crawler's event is marked, a refusal loses its content
     */
    record Ignored(Reason reason, @Nullable BehaviourEvent remains) implements Reading {}

    record Rejected(String code, String message) implements Reading {}

    /** Why an event is ignored. */
    enum Reason {
        /** the person refuses personalised ads */
        CONSENT,
        /** a crawler's */
        BOT,
        /** the same event stands earlier in the batch */
        DUPLICATE
    }
}
