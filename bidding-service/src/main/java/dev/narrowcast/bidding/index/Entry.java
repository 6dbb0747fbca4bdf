package dev.narrowcast.bidding.index;

import dev.narrowcast.bidding.targeting.TargetingEvaluator;

/**
 * One thing that is filed under its targeting.
 *
 * @param key names it in later changes
 * @param bound no score of it has a higher one
 */
public record Entry<K, T>(K key, TargetingEvaluator targeting, int bound, T payload) {
    /** Whether it is filed in the same place as another one of the same key. */
    boolean isFiledAs(Entry<K, T> other) {
        return bound == other.bound && targeting.tree().equals(other.targeting.tree());
    }
}
