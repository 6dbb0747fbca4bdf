package dev.narrowcast.bidding.index;

import dev.narrowcast.bidding.targeting.RequestFacts;
import dev.narrowcast.bidding.targeting.TargetingEvaluator;
import dev.narrowcast.contracts.targeting.Targeting;

/** What is asked of the request itself, because its values alone do not tell. */
sealed interface Question {
    boolean isTrue(RequestFacts facts);

    /** @param leaf of the evaluator's tree, the very object */
    record Holds(TargetingEvaluator evaluator, Targeting.Leaf leaf) implements Question {
        @Override
        public boolean isTrue(RequestFacts facts) {
            return evaluator.holds(leaf, facts);
        }
    }

    /** A not over a leaf that is more than its opposite. */
    record Excludes(TargetingEvaluator evaluator, Targeting.Leaf leaf) implements Question {
        @Override
        public boolean isTrue(RequestFacts facts) {
            return evaluator.excludes(leaf, facts);
        }
    }
}
