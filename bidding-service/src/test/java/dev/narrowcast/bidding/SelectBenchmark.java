package dev.narrowcast.bidding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * {@code ./narrowcast bench select}: the pure selection for a page of four placements and a visitor of 50 tags, with caps,
 * leases and predicted rates, through the index and by asking every line item; both were seen to choose the same.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SelectBenchmark {
    private static final boolean IS_SHORT = Boolean.getBoolean("narrowcast.bench.short");

    @Benchmark
    public Object indexed(SelectState state) {
        return state.select(false);
    }

    @Benchmark
    public Object everyone(SelectState state) {
        return state.select(true);
    }

    @Test
    void select() throws IOException, RunnerException {
        Path folder = Files.createDirectories(Path.of("target", "bench"));
        var options = new OptionsBuilder()
                .include("bidding.SelectBenchmark")
                .param("lineItems", IS_SHORT ? "10000" : "100000")
                .forks(1)
                .warmupIterations(IS_SHORT ? 2 : 5)
                .measurementIterations(IS_SHORT ? 2 : 5)
                .warmupTime(TimeValue.seconds(1))
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .jvmArgs("-Xms3g", "-Xmx3g", "-XX:+UseParallelGC")
                .build();
        List<String> lines = new ArrayList<>();
        for (RunResult result : new Runner(options).run()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s, %s line items: %,.0f pages/s on one core (goal >= 20,000), %,.0f bytes of garbage each (goal <= 2,048)",
                    result.getParams().getBenchmark().replaceAll(".*\\.", ""),
                    result.getParams().getParam("lineItems"),
                    result.getPrimaryResult().getScore(),
                    result.getSecondaryResults().get("gc.alloc.rate.norm").getScore()));
        }
        Files.write(folder.resolve("select.txt"), lines);
        assertThat(lines).hasSize(2);
    }
}
