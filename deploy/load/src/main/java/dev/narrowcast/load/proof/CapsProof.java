package dev.narrowcast.load.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.load.client.Installation;
import dev.narrowcast.load.client.TestCampaign;
import dev.narrowcast.local.StackUnderTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * People who each ask fifty times at once, over two bidders of which one is killed again and again, for an ad that they
 * may see three times; then Redis loses what it knows. Size is the number of people.
 */
final class CapsProof implements Proof {
    private static final int AT_ONCE = 50;
    private static final int CAP = 3;
    private static final int LOSSES = 2;
    private static final int PEOPLE_PER_KILL = 40;

    private long shown;
    private long over;
    private long failures;

    @Override
    public String name() {
        return "caps";
    }

    @Override
    public String claim() {
        return "a cap is never exceeded while Redis keeps its data, and a loss of Redis repeats it once";
    }

    @Override
    public int defaultSize() {
        return 400;
    }

    @Override
    public Verdict run(int size, long seed, Path folder) throws Exception {
        try (StackUnderTest stack =
                        StackUnderTest.start(folder.resolve("stack"), "--no-console", "--replicas", "bidding=2");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Installation installation = new Installation(stack.baseUrl(), stack::token);
            TestCampaign campaign = TestCampaign.capped(installation, "Capped", CAP);
            campaign.awaitServed(installation);
            long full = 0;
            for (int number = 0; number < size; number++) {
                if (number % PEOPLE_PER_KILL == PEOPLE_PER_KILL / 2) {
                    stack.run("kill", "bidding-2").expectSuccess();
                    stack.run("start", "bidding-2").expectSuccess();
                }
                int seen = crowd(installation, campaign, "person-" + seed + "-" + number, threads);
                shown += seen;
                over += Math.max(0, seen - CAP);
                full += seen == CAP ? 1 : 0;
            }
            System.out.printf(
                    "  %,d people x %d requests at once: %,d ads shown, %,d people saw all %d, %,d above a cap, %,d"
                            + " requests failed%n",
                    size, AT_ONCE, shown, full, CAP, over, failures);
            boolean repeatsOnce = losses(stack, installation, campaign, threads);
            // On a busy machine some claims come too late to count, and then nobody gets the ad; a proof in which
            // hardly
            // anybody gets near the cap would show nothing.
            boolean holds = over == 0 && repeatsOnce && 2 * full >= size;
            return new Verdict(
                    holds,
                    "%,d ads shown to %,d people, %,d above the cap of %d; each of %d losses of Redis repeated it %s"
                            .formatted(
                                    shown, size, over, CAP, LOSSES, repeatsOnce ? "once at most" : "MORE THAN ONCE"));
        }
    }

    /** One person through several losses: each may show the cap once more, and nothing above that. */
    private boolean losses(
            StackUnderTest stack, Installation installation, TestCampaign campaign, ExecutorService threads)
            throws Exception {
        int seen = crowd(installation, campaign, "loser", threads);
        for (int loss = 1; loss <= LOSSES; loss++) {
            stack.run("kill", "redis").expectSuccess();
            int away = crowd(installation, campaign, "loser", threads);
            stack.run("start", "redis").expectSuccess();
            TimeUnit.SECONDS.sleep(3);
            int again = 0;
            for (int i = 0; i < 5; i++) {
                again += crowd(installation, campaign, "loser", threads);
            }
            seen += away + again;
            System.out.printf(
                    "  loss %d of Redis: %d shown while it was away, %d after, %d in all%n", loss, away, again, seen);
            if (away > 0 || seen > CAP * (loss + 1)) {
                return false;
            }
        }
        return seen > CAP;
    }

    /** How many of this person's requests at once got the ad. Half of those report that it was seen. */
    private int crowd(Installation installation, TestCampaign campaign, String person, ExecutorService threads)
            throws InterruptedException, ExecutionException {
        byte[] request = campaign.adRequest(person);
        List<Future<Boolean>> asked = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            boolean isSeen = i % 2 == 0;
            asked.add(threads.submit(() -> visit(installation, request, isSeen)));
        }
        int served = 0;
        for (Future<Boolean> each : asked) {
            served += each.get() ? 1 : 0;
        }
        return served;
    }

    private boolean visit(Installation installation, byte[] request, boolean isSeen) throws InterruptedException {
        try {
            HttpResponse<byte[]> answer = installation.selectAd(request);
            JsonNode ad = Json.mapper()
                    .readTree(answer.body())
                    .path("decisions")
                    .path("top")
                    .path(0);
            if (answer.statusCode() == 200 && !ad.isMissingNode()) {
                if (isSeen) {
                    installation.fetch(ad.path("impressionUrl").asText());
                }
                return true;
            }
            countFailure(answer.statusCode() / 100 == 5);
        } catch (IOException e) {
            countFailure(true);
        }
        return false;
    }

    private synchronized void countFailure(boolean hasFailed) {
        failures += hasFailed ? 1 : 0;
    }
}
