package dev.narrowcast.load.bench;

import dev.narrowcast.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Interleaved rounds over several targets. Machines differ, so the figure is the ratio within one round. */
final class Rounds {
    private static final int COUNT = 5;
    private static final int MOST_WARM_UPS = 6;
    private static final double WARM = 1.05;

    private final Wrk wrk;
    private final Duration warmUp;
    private final Duration measured;
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();
    private final Map<String, List<Double>> cpuMicros = new LinkedHashMap<>();
    private final Map<String, Double> ratios = new LinkedHashMap<>();

    Rounds(Wrk wrk, Duration warmUp, Duration measured) {
        this.wrk = wrk;
        this.warmUp = warmUp;
        this.measured = measured;
    }

    void run(List<Wrk.Target> targets) throws IOException, InterruptedException {
        run(targets, 0);
    }

    /** @param pid the process whose CPU time per request is noted; 0 for none */
    void run(List<Wrk.Target> targets, long pid) throws IOException, InterruptedException {
        for (Wrk.Target target : targets) {
            warm(target);
        }
        for (int round = 0; round < COUNT; round++) {
            for (Wrk.Target target : targets) {
                long cpuBefore = cpuMillis(pid);
                double rate = wrk.requestsPerSecond(target, measured);
                double cpu = (cpuMillis(pid) - cpuBefore) * 1000.0 / (rate * measured.toSeconds());
                rates.computeIfAbsent(target.name(), name -> new ArrayList<>()).add(rate);
                cpuMicros
                        .computeIfAbsent(target.name(), name -> new ArrayList<>())
                        .add(cpu);
            }
        }
    }

    /** On few cores compilers come late: until it is no longer faster than it was at its best. */
    private void warm(Wrk.Target target) throws IOException, InterruptedException {
        double best = 0;
        for (int i = 0; i < MOST_WARM_UPS; i++) {
            double rate = wrk.requestsPerSecond(target, warmUp);
            if (rate < best * WARM) {
                return;
            }
            best = rate;
        }
    }

    /** CPU time of a process so far, with the resolution of the operating system. */
    private static long cpuMillis(long pid) {
        return pid == 0
                ? 0
                : ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElseThrow(() -> new IllegalStateException("the measured process is gone"))
                        .toMillis();
    }

    void printRates(String unit) {
        rates.forEach((name, values) -> System.out.printf(
                "%-24s %,9.0f %s  (%,.0f to %,.0f), %.0f us of its CPU each%n",
                name,
                median(values),
                unit,
                values.stream().mapToDouble(v -> v).min().orElse(0),
                values.stream().mapToDouble(v -> v).max().orElse(0),
                median(cpuMicros.getOrDefault(name, List.of(0.0)))));
    }

    void ratio(String name, String peer, double goal) {
        List<Double> measuredRates = Objects.requireNonNull(rates.get(name));
        List<Double> peers = Objects.requireNonNull(rates.get(peer));
        double[] perRound = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            perRound[i] = measuredRates.get(i) / peers.get(i);
        }
        Arrays.sort(perRound);
        double median = perRound[COUNT / 2];
        ratios.put(name + "/" + peer, median);
        System.out.printf(
                "%s / %s = %.2f (%.2f to %.2f over %d rounds; goal %.2f)%n",
                name, peer, median, perRound[0], perRound[COUNT - 1], COUNT, goal);
    }

    /** What a target takes of the process's CPU more than a base does, as a share of what its peer takes more. */
    void addedCpu(String name, String peer, String base, double goal) {
        double none = cpu(base);
        System.out.printf(
                "%s adds %.0f us of CPU to %s, %s %.0f us: %.2f of it (goal at most %.2f)%n",
                name, cpu(name) - none, base, peer, cpu(peer) - none, (cpu(name) - none) / (cpu(peer) - none), goal);
    }

    private double cpu(String name) {
        return median(Objects.requireNonNull(cpuMicros.get(name)));
    }

    void write(Path file) throws IOException {
        Files.write(
                file,
                Json.write(Map.of(
                        "rounds",
                        COUNT,
                        "perSecond",
                        rates,
                        "cpuMicrosPerRequest",
                        cpuMicros,
                        "medianRatios",
                        ratios)));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
