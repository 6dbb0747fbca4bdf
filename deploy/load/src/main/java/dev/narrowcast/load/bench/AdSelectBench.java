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
import java.util.List;

/**
 * The whole ad selection over HTTP, for a known person, beside two endpoints of the same build: {@code json}, a POST
 * with a static answer, and {@code json-redis}, the same after one stock Redis GET.
 */
public final class AdSelectBench implements Benchmark {
    private static final int CONNECTIONS = 32;
    private static final int LINE_ITEMS = 100;
    private static final String SITE_KEY = "sk_demo";

    @Override
    public String name() {
        return "ad-select";
    }

    @Override
    public boolean run(Path folder) throws Exception {
        if (!Wrk.isInstalledOrSays(name())) {
            return false;
        }
        try (StackUnderTest stack = StackUnderTest.start(folder.resolve("stack"), "--no-console")) {
            Installation installation = new Installation(stack.baseUrl(), stack::token);
            TestCampaign campaign = TestCampaign.create(
                    installation, new TestCampaign.Wish("Bench", "bench", "CPM", 1_000, null, LINE_ITEMS));
            String request = new String(awaitServing(installation, campaign), StandardCharsets.UTF_8);
            String bidding = stack.url(Part.BIDDING);
            long pid =
                    Long.parseLong(Files.readString(stack.home().resolve("run").resolve("bidding.pid"))
                            .strip());
            Rounds rounds = new Rounds(new Wrk(folder, CONNECTIONS), Duration.ofSeconds(15), Duration.ofSeconds(8));
            rounds.run(
                    List.of(
                            new Wrk.Target("json", bidding + "/bench/json", SITE_KEY, request),
                            new Wrk.Target("json-redis", bidding + "/bench/json-redis", SITE_KEY, request),
                            new Wrk.Target("ad-select", bidding + "/v1/ad-select", SITE_KEY, request),
                            new Wrk.Target("ad-select-gateway", stack.baseUrl() + "/v1/ad-select", SITE_KEY, request)),
                    pid);
            rounds.printRates("requests/s");
            rounds.ratio("ad-select", "json", 0.50);
            rounds.ratio("ad-select", "json-redis", 1.1);
            rounds.ratio("ad-select-gateway", "json", 0.30);
            rounds.write(folder.resolve("ad-select.json"));
            return true;
        }
    }

    private static byte[] awaitServing(Installation installation, TestCampaign campaign)
            throws IOException, InterruptedException {
        byte[] request = campaign.adRequest("bench-person");
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
}
