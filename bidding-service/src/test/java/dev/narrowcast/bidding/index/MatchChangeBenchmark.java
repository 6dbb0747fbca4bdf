package dev.narrowcast.bidding.index;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A part of {@link MatchBenchmark}: searching while another thread changes one expression every 50 ms, or none. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MatchChangeBenchmark {
    private static final long PAUSE_MILLIS = 50;

    @Benchmark
    public int top10(Changing state) {
        return state.indexed.best(0);
    }

    /** The index with the thread that changes it. */
    @State(Scope.Benchmark)
    public static class Changing {
        @Param({"10000", "100000", "1000000"})
        int size;

        @Param({"false", "true"})
        boolean changes;

        final MatchState.Indexed indexed = new MatchState.Indexed();
        private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
        private volatile boolean stopping;
        private Thread writer;

        @Setup(Level.Trial)
        public void prepare() throws IOException {
            indexed.size = size;
            indexed.prepare();
            if (changes) {
                writer = Thread.ofPlatform().start(this::change);
            }
        }

        private void change() {
            IndexPeer peer = indexed.peer;
            for (int i = 0; !stopping; i++) {
                int from = (i * 31) % size;
                int to = (i * 17 + 5) % size;
                long began = System.nanoTime();
                // A writer sees its own change in the snapshot that it has just published; every reader does from then
                // on.
                peer.index.update(List.of(peer.put(to, indexed.work.expressions.get(from))), indexed.work.book);
                nanos.add(System.nanoTime() - began);
                try {
                    Thread.sleep(PAUSE_MILLIS);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        @TearDown(Level.Trial)
        public void end() throws IOException, InterruptedException {
            if (!changes) {
                return;
            }
            stopping = true;
            writer.join();
            long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
            String text = String.format(
                    Locale.ROOT,
                    "one change searchable, ms, median and most of %d (goal <= 50): %.2f %.2f",
                    sorted.length,
                    sorted[sorted.length / 2] / 1e6,
                    sorted[sorted.length - 1] / 1e6);
            Files.writeString(MatchBenchmark.FIGURES.resolve("match-changes-" + size + ".txt"), text);
        }
    }
}
