package dev.narrowcast.bidding.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.bidding.index.Workload.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * {@code ./narrowcast bench match}: the index beside four others on the same work, in interleaved rounds; every one was
 * seen to find the same before it is timed. {@code -Dnarrowcast.bench.short=true} leaves out the largest size and most of
 * the rounds.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MatchBenchmark {
    static final Path FIGURES = Path.of("target", "bench");
    private static final boolean IS_SHORT = Boolean.getBoolean("narrowcast.bench.short");
    private static final int LUCENE_LARGEST = 100_000;

    private final Map<String, List<Double>> micros = new TreeMap<>();
    private final List<String> lines = new ArrayList<>();

    /** Everything whose targeting holds. */
    @Benchmark
    public int all(MatchState state) throws IOException {
        User user = state.next();
        int[] count = {0};
        state.found.matching(user, number -> count[0]++);
        return count[0];
    }

    /** The best ten by eCPM. */
    @Benchmark
    public int top10(MatchState.Indexed state) {
        return state.best(0);
    }

    /** The best ten by eCPM when 90 of 100 are refused by caps and pace. */
    @Benchmark
    public int top10Refused90(MatchState.Indexed state) {
        return state.best(90);
    }

    @Test
    void match() throws IOException, RunnerException {
        Files.createDirectories(FIGURES);
        int rounds = IS_SHORT ? 1 : 5;
        String[] sizes = IS_SHORT ? new String[] {"10000", "100000"} : new String[] {"10000", "100000", "1000000"};
        for (String size : sizes) {
            List<String> peers = new ArrayList<>(List.of("linear", "counting", "roaring", "index"));
            if (Integer.parseInt(size) <= LUCENE_LARGEST) {
                peers.add("lucene");
            }
            for (int round = 0; round < rounds; round++) {
                run(options("MatchBenchmark.all").param("size", size).param("peer", peers.toArray(String[]::new)));
                run(options("MatchBenchmark.top10.*").param("size", size).addProfiler(GCProfiler.class));
            }
            report(size, peers);
            changes(size);
        }
        Files.write(FIGURES.resolve("match.txt"), lines);
        lines.forEach(System.out::println);
        assertThat(micros).isNotEmpty();
    }

    private static ChainedOptionsBuilder options(String include) {
        return new OptionsBuilder()
                .include(include)
                .forks(1)
                .warmupIterations(IS_SHORT ? 1 : 3)
                .measurementIterations(IS_SHORT ? 2 : 3)
                .warmupTime(TimeValue.seconds(1))
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(true)
                .jvmArgs("-Xms3g", "-Xmx" + (IS_SHORT ? "3g" : "8g"), "-XX:+UseParallelGC");
    }

    private void run(ChainedOptionsBuilder options) throws RunnerException {
        Collection<RunResult> results = new Runner(options.build()).run();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark().replaceAll(".*\\.", "");
            String peer = name.equals("all") ? result.getParams().getParam("peer") : name;
            String key = result.getParams().getParam("size") + " " + peer;
            micros.computeIfAbsent(key, unused -> new ArrayList<>())
                    .add(result.getPrimaryResult().getScore());
            if (result.getSecondaryResults().containsKey("gc.alloc.rate.norm")) {
                double bytes =
                        result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
                micros.computeIfAbsent(key + " garbage", unused -> new ArrayList<>())
                        .add(bytes);
            }
        }
    }

    /** How soon a change is seen, and what changes cost those who search. */
    private void changes(String size) throws RunnerException {
        ChainedOptionsBuilder options = options("MatchChangeBenchmark")
                .param("size", size)
                .mode(Mode.SampleTime)
                .measurementIterations(IS_SHORT ? 2 : 5);
        Map<String, Double> p99 = new TreeMap<>();
        for (RunResult result : new Runner(options.build()).run()) {
            p99.put(
                    result.getParams().getParam("changes"),
                    result.getPrimaryResult().getStatistics().getPercentile(99));
        }
        double quiet = p99.getOrDefault("false", Double.NaN);
        double busy = p99.getOrDefault("true", Double.NaN);
        lines.add(line(size, "p99 of top 10, us, quiet and with a change every 50 ms", quiet, busy));
        lines.add(line(size, "the ratio of the two (goal <= 1.2)", busy / quiet));
        lines.add(size + " " + read("match-changes-" + size + ".txt"));
    }

    private void report(String size, List<String> peers) {
        for (String peer : peers) {
            lines.add(line(size, peer + ", all, us", median(size + " " + peer)));
        }
        for (String name : List.of("top10", "top10Refused90")) {
            lines.add(line(size, name + ", us", median(size + " " + name)));
            lines.add(line(size, name + ", bytes of garbage", median(size + " " + name + " garbage")));
        }
        for (String peer : peers) {
            if (!peer.equals("index")) {
                lines.add(ratio(size, peer, "index", "all matches"));
                lines.add(ratio(size, peer, "top10", "top 10"));
            }
        }
        lines.add(line(size, "top 10 with 90 % refused / top 10 (goal <= 4)", ratios(size, "top10Refused90", "top10")));
        lines.add(size + " " + read("match-bytes-" + size + ".txt"));
    }

    private String ratio(String size, String slow, String fast, String of) {
        return line(size, slow + " all / index " + of + ", median least most", ratios(size, slow, fast));
    }

    private double[] ratios(String size, String slow, String fast) {
        List<Double> each = new ArrayList<>();
        List<Double> slows = micros.getOrDefault(size + " " + slow, List.of());
        List<Double> fasts = micros.getOrDefault(size + " " + fast, List.of());
        for (int round = 0; round < Math.min(slows.size(), fasts.size()); round++) {
            each.add(slows.get(round) / fasts.get(round));
        }
        double[] sorted =
                each.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new double[] {sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]};
    }

    private double median(String key) {
        double[] sorted = micros.getOrDefault(key, List.of(Double.NaN)).stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }

    private static String line(String size, String what, double... figures) {
        StringBuilder line = new StringBuilder(size + " " + what + ":");
        Arrays.stream(figures).forEach(figure -> line.append(String.format(Locale.ROOT, " %,.2f", figure)));
        return line.toString();
    }

    private static String read(String file) {
        try {
            return Files.readString(FIGURES.resolve(file)).strip();
        } catch (IOException e) {
            return file + " was not written";
        }
    }
}
