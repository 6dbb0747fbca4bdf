package dev.narrowcast.load.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.load.client.Installation;
import dev.narrowcast.load.client.TestCampaign;
import dev.narrowcast.local.Part;
import dev.narrowcast.local.StackUnderTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The whole ad selection over HTTP beside two endpoints of the same build: {@code json}, a POST with a static answer, and
 * {@code json-redis}, the same after one stock Redis GET.
 *
 * <p>The catalog has 100,000 line items, see {@link BigCatalog}, and further ones with bids and leases on one keyword.
 * {@code ad-select} asks for people with tags, {@code -leased} on a page with that keyword, where leases pay every ad,
 * {@code -nobody} the same for people who are not named and not looked up, {@code -gateway} through the gateway. Then
 * every line item of the large catalog gets a frequency cap, so that each ad of {@code ad-select-capped} is claimed in
 * Redis by a second call.
 */
public final class AdSelectBench implements Benchmark {
    private static final boolean IS_SHORT = System.getenv("BENCH_SHORT") != null;
    private static final int CONNECTIONS = 32;
    private static final int LINE_ITEMS = IS_SHORT ? 10_000 : 100_000;
    private static final int LEASED = 20;
    private static final int PEOPLE = 20_000;
    private static final String SITE_KEY = "sk_demo";
    private static final String KEYWORD = "bench";

    /** The usual heap is for a laptop and a few hundred line items. */
    private static final Map<String, String> VARIABLES = Map.of("NARROWCAST_BIDDING_JAVA_OPTIONS", javaOptions());

    private static String javaOptions() {
        String further = System.getenv("NARROWCAST_BIDDING_JAVA_OPTIONS");
        return "-Xms1500m -Xmx1500m" + (further == null ? "" : " " + further);
    }

    @Override
    public String name() {
        return "ad-select";
    }

    @Override
    public boolean run(Path folder) throws Exception {
        if (!Wrk.isInstalledOrSays(name())) {
            return false;
        }
        try (StackUnderTest stack = StackUnderTest.start(folder.resolve("stack"), VARIABLES, "--no-console");
                BigStack big = new BigStack(stack)) {
            TestCampaign.create(
                    new Installation(stack.baseUrl(), stack::token),
                    new TestCampaign.Wish("Bench", KEYWORD, "CPM", 1_000, null, LEASED));
            List<BigStack.Person> people = big.people(PEOPLE);
            big.lineItems(LINE_ITEMS, 1, false);
            Rounds plain = measured(folder, stack, people);
            plain.write(folder.resolve("ad-select.json"));
            big.lineItems(LINE_ITEMS, 2, true);
            Rounds capped = capped(folder, stack, people);
            capped.write(folder.resolve("ad-select-capped.json"));
            return true;
        }
    }

    private static Rounds rounds(Path folder) {
        return new Rounds(
                new Wrk(folder, CONNECTIONS),
                Duration.ofSeconds(IS_SHORT ? 5 : 10),
                Duration.ofSeconds(IS_SHORT ? 3 : 8));
    }

    private static Rounds measured(Path folder, StackUnderTest stack, List<BigStack.Person> people) throws Exception {
        List<String> named = BigStack.bodies(people, true, null);
        List<String> leased = BigStack.bodies(people, true, KEYWORD);
        awaitAds(stack, named);
        awaitAds(stack, leased);
        String bidding = stack.url(Part.BIDDING);
        String select = bidding + "/v1/ad-select";
        Rounds rounds = rounds(folder);
        rounds.run(
                List.of(
                        new Wrk.Target("json", bidding + "/bench/json", SITE_KEY, named),
                        new Wrk.Target("json-redis", bidding + "/bench/json-redis", SITE_KEY, named),
                        new Wrk.Target("ad-select", select, SITE_KEY, named),
                        new Wrk.Target("ad-select-leased", select, SITE_KEY, leased),
                        new Wrk.Target("ad-select-nobody", select, SITE_KEY, BigStack.bodies(people, false, KEYWORD)),
                        new Wrk.Target("ad-select-gateway", stack.baseUrl() + "/v1/ad-select", SITE_KEY, named)),
                stack.pid(Part.BIDDING));
        rounds.printRates("requests/s");
        rounds.ratio("ad-select", "json", 0.50);
        rounds.ratio("ad-select", "json-redis", 1.1);
        rounds.ratio("ad-select-leased", "json", 0.50);
        // The most that a faster way of reading Redis could still bring; below this it is not worth its code.
        rounds.ratio("ad-select-nobody", "ad-select-leased", 1.3);
        rounds.ratio("ad-select-gateway", "json", 0.30);
        return rounds;
    }

    private static Rounds capped(Path folder, StackUnderTest stack, List<BigStack.Person> people) throws Exception {
        List<String> named = BigStack.bodies(people, true, null);
        String bidding = stack.url(Part.BIDDING);
        Rounds rounds = rounds(folder);
        rounds.run(
                List.of(
                        new Wrk.Target("json", bidding + "/bench/json", SITE_KEY, named),
                        new Wrk.Target("json-redis", bidding + "/bench/json-redis", SITE_KEY, named),
                        new Wrk.Target("ad-select-capped", bidding + "/v1/ad-select", SITE_KEY, named)),
                stack.pid(Part.BIDDING));
        rounds.printRates("requests/s");
        rounds.ratio("ad-select-capped", "json", 0.50);
        rounds.ratio("ad-select-capped", "json-redis", 1.1);
        return rounds;
    }

    /** Most people get an ad, and nothing of what is known about them is missing, before anything is measured. */
    private static void awaitAds(StackUnderTest stack, List<String> bodies) throws IOException, InterruptedException {
        Installation site = new Installation(stack.baseUrl(), stack::token);
        int asked = 0;
        int got = 0;
        for (int round = 0; round < 150; round++) {
            asked = 0;
            got = 0;
            for (int i = 0; i < bodies.size(); i += bodies.size() / 50) {
                JsonNode answer = Json.mapper()
                        .readTree(site.selectAd(bodies.get(i).getBytes(StandardCharsets.UTF_8))
                                .body());
                boolean isWhole = answer.path("degraded").isEmpty();
                asked++;
                got += isWhole && !answer.path("decisions").path("top").isEmpty() ? 1 : 0;
            }
            if (got * 10 >= asked * 9) {
                System.out.printf("of %d people %d get an ad%n", asked, got);
                return;
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("of " + asked + " people only " + got + " get an ad");
    }
}
