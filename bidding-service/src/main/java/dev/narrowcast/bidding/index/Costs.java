package dev.narrowcast.bidding.index;

import java.util.Arrays;

/**
 * The share of requests that carry a value, learned from samples of live requests. What was seen long ago counts less:
 * every learning halves the past. A value that was never seen has what is usual for its kind.
 */
final class Costs {
    /** As many requests' worth of trust the usual share has. */
    private static final double PRIOR_REQUESTS = 200;

    private static final float FORGOTTEN = 0.5f;

    private final Dictionary dictionary;
    private float[] seen = new float[0];
    private double requests;

    Costs(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** Takes what is known over into the numbers of another dictionary, at half its weight. */
    static Costs halved(Costs past, Dictionary dictionary) {
        Costs costs = new Costs(dictionary);
        costs.requests = past.requests / 2;
        for (int number = 0; number < past.seen.length; number++) {
            if (past.seen[number] > FORGOTTEN) {
                Dictionary.Value value = past.dictionary.value(number);
                costs.grow(dictionary.number(value.kind(), value.key()));
                costs.seen[dictionary.find(value.kind(), value.key())] = past.seen[number] / 2;
            }
        }
        return costs;
    }

    private void grow(int number) {
        if (number >= seen.length) {
            seen = Arrays.copyOf(seen, Math.max(number + 1, seen.length * 2));
        }
    }

    /** @param carried the numbers of the values of one request */
    void learn(int[] carried) {
        requests++;
        for (int number : carried) {
            grow(number);
            seen[number]++;
        }
    }

    double of(int number) {
        double prior = dictionary.value(number).kind().prior;
        double count = number < seen.length ? seen[number] : 0;
        return (count + prior * PRIOR_REQUESTS) / (requests + PRIOR_REQUESTS);
    }

    /** The share of requests that carry at least one of these values, at most. */
    double ofAny(Iterable<Integer> numbers) {
        double sum = 0;
        for (int number : numbers) {
            sum += of(number);
        }
        return Math.min(1, sum);
    }
}
