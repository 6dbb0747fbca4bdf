package dev.narrowcast.load.bench;

import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.load.client.Installation;
import dev.narrowcast.load.client.TestCampaign;
import dev.narrowcast.local.Part;
import dev.narrowcast.local.StackUnderTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The whole ad selection over HTTP beside two endpoints of the same build: {@code json}, a POST with a static answer,
 * and {@code json-redis}, the same after one stock Redis GET. Machines differ, so the figure is the ratio within one
 * round; rounds are interleaved.
 */
public final class AdSelectBench {
    private static final int ROUNDS = 5;
    private static final int CONNECTIONS = 32;
    private static final int LINE_ITEMS = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration MEASURED = Duration.ofSeconds(8);
    private static final String SITE_KEY = "sk_demo";

    private final Path folder;

    public AdSelectBench(Path folder) {
        this.folder = folder;
    }

    /** True when it could run; a ratio below its goal is a figure, not a failure. */
    public boolean run() throws IOException, InterruptedException {
        if (!Wrk.isInstalled()) {
            System.err.println("bench ad-select needs the load tool wrk on the PATH (Debian: apt-get install wrk)");
            return false;
        }
        try (StackUnderTest stack =
                StackUnderTest.start(folder.resolve("stack"), Map.of("NARROWCAST_BENCH", "true"), "--no-console")) {
            Installation installation = new Installation(stack.baseUrl(), stack::token);
            TestCampaign campaign = TestCampaign.create(
                    installation, new TestCampaign.Wish("Bench", "bench", "CPM", 1_000, null, LINE_ITEMS));
            measure(stack, new String(awaitServing(installation, campaign), StandardCharsets.UTF_8));
            return true;
        }
    }

    private static byte[] awaitServing(Installation installation, TestCampaign campaign)
            throws IOException, InterruptedException {
        byte[] request = campaign.adRequest();
        for (int i = 0; i < 100; i++) {
            if (!Json.mapper()
                    .readTree(installation.selectAd(request).body())
                    .path("decisions")
                    .path("top")
                    .isEmpty()) {
                return request;
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("the campaign of the benchmark was not served within 20 s");
    }

    private void measure(StackUnderTest stack, String request) throws IOException, InterruptedException {
        String bidding = stack.url(Part.BIDDING);
        List<Wrk.Target> targets = List.of(
                new Wrk.Target("json", bidding + "/bench/json", SITE_KEY, request),
                new Wrk.Target("json-redis", bidding + "/bench/json-redis", SITE_KEY, request),
                new Wrk.Target("ad-select", bidding + "/v1/ad-select", SITE_KEY, request),
                new Wrk.Target("ad-select-gateway", stack.baseUrl() + "/v1/ad-select", SITE_KEY, request));
        Wrk wrk = new Wrk(folder, CONNECTIONS);
        for (Wrk.Target target : targets) {
            wrk.requestsPerSecond(target, WARM_UP);
        }
        long pid = Long.parseLong(Files.readString(stack.home().resolve("run").resolve("bidding.pid"))
                .strip());
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        Map<String, List<Double>> cpuMicros = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Wrk.Target target : targets) {
                long cpuBefore = cpuMillis(pid);
                double rate = wrk.requestsPerSecond(target, MEASURED);
                double cpu = (cpuMillis(pid) - cpuBefore) * 1000.0 / (rate * MEASURED.toSeconds());
                rates.computeIfAbsent(target.name(), name -> new ArrayList<>()).add(rate);
                cpuMicros
                        .computeIfAbsent(target.name(), name -> new ArrayList<>())
                        .add(cpu);
            }
        }
        report(rates, cpuMicros);
    }

    /** CPU time of a process so far, with the resolution of the operating system. */
    private static long cpuMillis(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException("bidding's process is gone"))
                .toMillis();
    }

    private void report(Map<String, List<Double>> rates, Map<String, List<Double>> cpuMicros) throws IOException {
        rates.forEach((name, values) -> System.out.printf(
                "%-20s %,9.0f requests/s  (%,.0f to %,.0f), %.0f us of bidding's CPU per request%n",
                name,
                median(values),
                values.stream().mapToDouble(v -> v).min().orElse(0),
                values.stream().mapToDouble(v -> v).max().orElse(0),
                median(cpuMicros.getOrDefault(name, List.of(0.0)))));
        Map<String, Double> ratios = new LinkedHashMap<>();
        ratio(ratios, rates, "ad-select", "json", 0.50);
        ratio(ratios, rates, "ad-select", "json-redis", 1.1);
        ratio(ratios, rates, "ad-select-gateway", "json", 0.30);
        Files.write(
                folder.resolve("ad-select.json"),
                Json.write(Map.of(
                        "lineItems", LINE_ITEMS,
                        "connections", CONNECTIONS,
                        "rounds", ROUNDS,
                        "requestsPerSecond", rates,
                        "biddingCpuMicrosPerRequest", cpuMicros,
                        "medianRatios", ratios)));
    }

    private static void ratio(
            Map<String, Double> into, Map<String, List<Double>> rates, String name, String peer, double goal) {
        List<Double> measured = Objects.requireNonNull(rates.get(name));
        List<Double> peers = Objects.requireNonNull(rates.get(peer));
        double[] perRound = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            perRound[i] = measured.get(i) / peers.get(i);
        }
        Arrays.sort(perRound);
        double median = perRound[ROUNDS / 2];
        into.put(name + "/" + peer, median);
        System.out.printf(
                "%s / %s = %.2f (%.2f to %.2f over %d rounds; goal %.2f)%n",
                name, peer, median, perRound[0], perRound[ROUNDS - 1], ROUNDS, goal);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
