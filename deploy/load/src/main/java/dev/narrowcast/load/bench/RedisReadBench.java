package dev.narrowcast.load.bench;

import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.load.client.TestCampaign;
import dev.narrowcast.local.Part;
import dev.narrowcast.local.StackUnderTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The read that ad selection makes beside an ordinary GET of the stock client, each under a POST with a static answer:
 * {@code json} reads nothing, {@code json-redis} by the stock client, {@code json-read} as ad selection does, both values
 * of a person by one gathered MGET.
 */
final class RedisReadBench implements Benchmark {
    private static final int CONNECTIONS = 32;
    private static final String SITE_KEY = "sk_demo";

    @Override
    public String name() {
        return "redis-read";
    }

    @Override
    public boolean run(Path folder) throws Exception {
        if (!Wrk.isInstalledOrSays(name())) {
            return false;
        }
        try (StackUnderTest stack = StackUnderTest.start(folder.resolve("stack"), "--no-console")) {
            List<String> bodies =
                    List.of(new String(Json.write(TestCampaign.requestOf("other")), StandardCharsets.UTF_8));
            String bench = stack.url(Part.BIDDING) + "/bench/";
            Rounds rounds = new Rounds(new Wrk(folder, CONNECTIONS), Duration.ofSeconds(10), Duration.ofSeconds(8));
            rounds.run(
                    List.of(
                            new Wrk.Target("json", bench + "json", SITE_KEY, bodies),
                            new Wrk.Target("json-redis", bench + "json-redis", SITE_KEY, bodies),
                            new Wrk.Target("json-read", bench + "json-read", SITE_KEY, bodies)),
                    stack.pid(Part.BIDDING));
            rounds.printRates("requests/s");
            rounds.ratio("json-read", "json-redis", 1.6);
            rounds.addedCpu("json-read", "json-redis", "json", 0.33);
            rounds.write(folder.resolve("redis-read.json"));
            return true;
        }
    }
}
