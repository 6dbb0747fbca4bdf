package dev.narrowcast.load.bench;

import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.load.client.Installation;
import dev.narrowcast.load.client.OpenLoop;
import dev.narrowcast.load.client.Outcome;
import dev.narrowcast.load.client.TestCampaign;
import dev.narrowcast.local.Part;
import dev.narrowcast.local.StackUnderTest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ad requests at a fixed rate straight to the bidder, for a known person: at 70 % of what it can answer, at three times
 * that, and once more at 70 % right after. The client has the same machine; what it takes is missing to the bidder.
 */
final class OpenLoopBench implements Benchmark {
    private static final int LINE_ITEMS = 100;
    private static final int VISITORS = 64;
    private static final Duration SATURATED = Duration.ofSeconds(10);
    private static final int MOST_WARM_UPS = 12;
    private static final double WARM = 1.03;
    private static final Duration MEASURED = Duration.ofSeconds(15);
    private static final double CALM_SHARE = 0.7;
    private static final double OVERLOAD = 3;

    /** The bidder of the embedded stack is more patient, for machines that are shared. */
    private static final Map<String, String> PRODUCTION = Map.of("NARROWCAST_SHEDDING_MOST_LAG", "PT0.01S");

    @Override
    public String name() {
        return "open-loop";
    }

    @Override
    public boolean run(Path folder) throws Exception {
        try (StackUnderTest stack = StackUnderTest.start(folder.resolve("stack"), PRODUCTION, "--no-console")) {
            Installation installation = new Installation(stack.baseUrl(), stack::token);
            TestCampaign campaign = TestCampaign.create(
                    installation, new TestCampaign.Wish("Open loop", "openloop", "CPM", 1_000, null, LINE_ITEMS));
            byte[] request = campaign.adRequest("open-loop-person");
            campaign.awaitServed(installation);
            URI address = URI.create(stack.url(Part.BIDDING) + "/v1/ad-select");
            try (OpenLoop client = new OpenLoop(address, request, 1)) {
                measure(client, folder);
            }
            return true;
        }
    }

    /** What it answers at most once it is warm: when twice in turn no round was better than the best before. */
    private static double saturation(OpenLoop client) {
        double best = 0;
        int noBetter = 0;
        for (int round = 0; round < MOST_WARM_UPS && noBetter < 2; round++) {
            double rate = client.closed(VISITORS, SATURATED).goodPerSecond();
            noBetter = rate > best * WARM ? 0 : noBetter + 1;
            best = Math.max(best, rate);
        }
        return best;
    }

    private static void measure(OpenLoop client, Path folder) throws IOException {
        double saturation = saturation(client);
        System.out.printf("saturation: %,.0f answers/s with %d visitors who never wait%n", saturation, VISITORS);
        // This client has its own ways to become warm in, and takes its time from the same processors.
        client.open(CALM_SHARE * saturation, MEASURED);
        Outcome calm = client.open(CALM_SHARE * saturation, MEASURED);
        System.out.printf("70 %%: %s (goal p99 <= 30 ms)%n", calm);
        Outcome overload = client.open(OVERLOAD * saturation, MEASURED);
        double goodput = overload.goodPerSecond() / saturation;
        System.out.printf(
                "300 %%: %s; goodput %.0f %% of saturation (goal >= 80 %%; sheds <= 10 ms)%n", overload, 100 * goodput);
        Outcome after = client.open(CALM_SHARE * saturation, MEASURED);
        System.out.printf("70 %% right after: %s%n", after);
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        System.out.printf("load average of the machine %.1f%n", load);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("saturationPerSecond", saturation);
        figures.put("calmP50Millis", calm.goodMillis(50));
        figures.put("calmP99Millis", calm.goodMillis(99));
        figures.put("calmClientP99Millis", calm.clientMillis(99));
        figures.put("overloadClientP99Millis", overload.clientMillis(99));
        figures.put("overloadGoodShare", goodput);
        figures.put("overloadGoodP99Millis", overload.goodMillis(99));
        figures.put("overloadShed", overload.shed());
        figures.put("overloadShedP50Millis", overload.shedMillis(50));
        figures.put("overloadShedP99Millis", overload.shedMillis(99));
        figures.put("afterP99Millis", after.goodMillis(99));
        figures.put("loadAverage", load);
        Files.write(folder.resolve("open-loop.json"), Json.write(figures));
    }
}
