package dev.narrowcast.bidding.index;

import java.util.concurrent.ArrayBlockingQueue;

/** Some of the live requests, on their way to the one who learns from them. When nobody fetches them, they are dropped. */
final class Samples {
    private static final int ONE_IN = 64;
    private static final int MOST_WAITING = 4_096;

    private final ArrayBlockingQueue<Sample> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

    private static final class Sample {
        final Dictionary dictionary;
        final int[] values;

        Sample(Dictionary dictionary, int[] values) {
            this.dictionary = dictionary;
            this.values = values;
        }
    }

    void take(Dictionary dictionary, Probe probe) {
        if (probe.isOneIn(ONE_IN) && waiting.remainingCapacity() > 0) {
            waiting.offer(new Sample(dictionary, probe.values()));
        }
    }

    /** Hands over those that were written in the numbers of this dictionary. */
    void drainTo(Costs costs, Dictionary dictionary) {
        for (Sample sample = waiting.poll(); sample != null; sample = waiting.poll()) {
            if (sample.dictionary == dictionary) {
                costs.learn(sample.values);
            }
        }
    }
}
