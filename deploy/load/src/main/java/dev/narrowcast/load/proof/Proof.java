package dev.narrowcast.load.proof;

import dev.narrowcast.load.client.Visitors;
import java.nio.file.Path;

/** One long proof. It breaks something for real, waits until everything has settled, and compares. */
public interface Proof {
    /** The name on the command line, such as {@code kill-bidder}. */
    String name();

    /** One sentence: what must hold. */
    String claim();

    /** How large the long form is when nobody says otherwise, in the proof's own unit. */
    int defaultSize();

    /**
     * Runs to the end.
     *
     * @param size of the run, in the proof's own unit
     * @param folder for logs, the acknowledged events and the stack's state
     */
    Verdict run(int size, long seed, Path folder) throws Exception;

    /** Whether the claim held, and the figures that were seen. */
    record Verdict(boolean holds, String figures) {
        static void progress(Visitors.Counts seen) {
            System.out.printf(
                    "  %,d requests, %,d acknowledged impressions, %,d without an ad, %,d failed%n",
                    seen.asked(), seen.impressions(), seen.noAds(), seen.failures());
        }
    }
}
