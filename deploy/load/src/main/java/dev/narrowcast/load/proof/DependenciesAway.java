package dev.narrowcast.load.proof;

import dev.narrowcast.load.client.Installation;
import dev.narrowcast.load.client.OpenLoop;
import dev.narrowcast.load.client.Outcome;
import dev.narrowcast.load.client.TestCampaign;
import dev.narrowcast.local.Part;
import dev.narrowcast.local.StackUnderTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Takes away all that ad selection depends on, one by one and then together, under steady load through the gateway for a
 * known person; size is for how many seconds each.
 */
final class DependenciesAway implements Proof {
    private static final double REQUESTS_PER_SECOND = 50;
    private static final double LEAST_SOUND = 0.999;
    private static final double MOST_MILLIS = 100;
    private static final List<String> DEPENDENCIES = List.of("redis", "kafka", "postgres", "campaign", "oidc");

    @Override
    public String name() {
        return "dependencies-away";
    }

    @Override
    public String claim() {
        return "ads are selected while Redis, Kafka, PostgreSQL, campaign-service or the identity provider is away";
    }

    @Override
    public int defaultSize() {
        return 300;
    }

    @Override
    public Verdict run(int size, long seed, Path folder) throws Exception {
        try (StackUnderTest stack = StackUnderTest.start(folder.resolve("stack"), "--no-console");
                ExecutorService load = Executors.newSingleThreadExecutor()) {
            Installation installation = new Installation(stack.baseUrl(), stack::token);
            TestCampaign campaign =
                    TestCampaign.create(installation, new TestCampaign.Wish("Away", "away", "CPM", 1_000_000, null, 2));
            campaign.awaitServed(installation);
            long bidder = stack.pid(Part.BIDDING);
            List<List<String>> rounds = new ArrayList<>(List.of(List.of()));
            DEPENDENCIES.forEach(part -> rounds.add(List.of(part)));
            rounds.add(DEPENDENCIES);
            URI address = URI.create(stack.baseUrl() + "/v1/ad-select");
            boolean holds = true;
            long requests = 0;
            double worst = 0;
            double leastSound = 1;
            try (OpenLoop client = new OpenLoop(address, campaign.adRequest("away-person"), seed)) {
                client.open(4 * REQUESTS_PER_SECOND, Duration.ofSeconds(15));
                for (List<String> away : rounds) {
                    Outcome outcome = round(stack, away, size, client, load);
                    long recovered = awaitRecovery(campaign, installation);
                    String name = away.isEmpty() ? "nothing" : away.size() == 1 ? away.getFirst() : "all together";
                    boolean isGood = outcome.soundShare() >= LEAST_SOUND && outcome.millis(99) <= MOST_MILLIS;
                    System.out.printf(
                            "  %s away: %s, sound %.3f %%, p99 of all %.1f ms, serving again after %d ms%s%n",
                            name,
                            outcome,
                            100 * outcome.soundShare(),
                            outcome.millis(99),
                            recovered,
                            isGood ? "" : " - MISSED");
                    holds &= isGood;
                    requests += outcome.count();
                    worst = Math.max(worst, outcome.millis(99));
                    leastSound = Math.min(leastSound, outcome.soundShare());
                }
            }
            boolean isSame = bidder == stack.pid(Part.BIDDING);
            return new Verdict(
                    holds && isSame,
                    "%,d requests; at worst %.3f %% without 5xx and p99 %.1f ms; the bidder %s"
                            .formatted(
                                    requests,
                                    100 * leastSound,
                                    worst,
                                    isSame ? "was never restarted" : "WAS RESTARTED"));
        }
    }

    private static Outcome round(
            StackUnderTest stack, List<String> away, int seconds, OpenLoop client, ExecutorService load)
            throws Exception {
        Future<Outcome> asked = load.submit(() -> client.open(REQUESTS_PER_SECOND, Duration.ofSeconds(seconds)));
        TimeUnit.SECONDS.sleep(1);
        away.forEach(part -> stack.run("kill", part).expectSuccess());
        Outcome outcome = asked.get();
        away.forEach(part -> stack.run("start", part).expectSuccess());
        return outcome;
    }

    /** How long until a known person gets the paid ad again, and nothing is missing to the answer. */
    private static long awaitRecovery(TestCampaign campaign, Installation installation)
            throws IOException, InterruptedException {
        long from = System.nanoTime();
        campaign.awaitServed(installation);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
    }
}
