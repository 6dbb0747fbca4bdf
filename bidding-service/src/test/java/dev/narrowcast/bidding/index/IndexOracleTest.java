package dev.narrowcast.bidding.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The index against direct evaluation of every tree, under random additions, changes and removals. {@code ./narrowcast
 * prove index-oracle} runs it with more pairs.
 */
class IndexOracleTest {
    private static final long SEED = Long.getLong("narrowcast.proof.seed", 1);
    private static final long SIZE = Long.getLong("narrowcast.proof.size", 100_000);

    @Test
    void everyRequest_findsWhatDirectEvaluationFinds() throws IOException {
        long began = System.nanoTime();
        long pairs = 0;
        long seed = SEED;
        while (pairs < SIZE) {
            Oracle oracle = new Oracle(seed++);
            for (int i = 0; i < 40; i++) {
                oracle.change(i == 0 ? 200 : 20);
                for (int asked = 0; asked < 5; asked++) {
                    oracle.compare();
                }
            }
            pairs += oracle.pairs();
        }
        String figures = "seeds %d to %d, %,d pairs of a targeting and a request, %d s: every answer is the same"
                .formatted(
                        SEED,
                        seed - 1,
                        pairs,
                        Duration.ofNanos(System.nanoTime() - began).toSeconds());
        Files.writeString(Files.createDirectories(Path.of("target", "prove")).resolve("index-oracle.txt"), figures);
        assertThat(pairs).isGreaterThanOrEqualTo(SIZE);
    }

    @Test
    void manyChanges_areMergedInTheBackground() {
        Oracle oracle = new Oracle(SEED);
        for (int i = 0; i < 60; i++) {
            oracle.change(200);
            assertThat(oracle.index().snapshot().segments()).isLessThanOrEqualTo(9);
            oracle.compare();
        }
        oracle.finishBackground();
        oracle.index().refresh();
        oracle.finishBackground();
        assertThat(oracle.index().snapshot().segments()).isEqualTo(1);
        for (int i = 0; i < 20; i++) {
            oracle.compare();
        }
    }
}
