package dev.narrowcast.load.bench;

import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.load.client.Behaviour;
import dev.narrowcast.load.client.Installation;
import dev.narrowcast.load.client.TestCampaign;
import dev.narrowcast.local.StackUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * From the answer to an event until an ad request gets the ad of the tag which that event earned, through the gateway,
 * while 500 other events a second arrive. People come one after the other; each is asked for every few milliseconds.
 */
final class TagLatencyBench implements Benchmark {
    private static final int PEOPLE = 300;
    private static final int WARM_UP = 30;
    private static final int BACKGROUND_BATCH = 50;
    private static final int BACKGROUND_MILLIS = 100;
    private static final long GOAL_MILLIS = 1_000;
    private static final long LIMIT_MILLIS = 30_000;
    private static final String TAG = "interest.latency";
    private static final String CATEGORY = "latency";

    @Override
    public String name() {
        return "tag-latency";
    }

    @Override
    public boolean run(Path folder) throws Exception {
        try (StackUnderTest stack = StackUnderTest.start(folder.resolve("stack"), "--no-console");
                ScheduledExecutorService background = Executors.newScheduledThreadPool(2)) {
            Installation installation = new Installation(stack.baseUrl(), stack::token);
            Behaviour behaviour = new Behaviour(installation);
            behaviour.createTag(TAG, CATEGORY, 1);
            TestCampaign campaign = TestCampaign.house(installation, "Tag latency", Map.of("tag", Map.of("code", TAG)));
            Future<?> unused = background.scheduleAtFixedRate(
                    () -> sendOthers(behaviour), 0, BACKGROUND_MILLIS, TimeUnit.MILLISECONDS);
            for (String person : Behaviour.people(WARM_UP)) {
                latencyMillis(installation, behaviour, campaign, person);
            }
            Histogram latencies = new Histogram(LIMIT_MILLIS, 3);
            for (String person : Behaviour.people(PEOPLE)) {
                latencies.recordValue(latencyMillis(installation, behaviour, campaign, person));
            }
            background.shutdownNow();
            report(latencies, folder);
            return true;
        }
    }

    private static void sendOthers(Behaviour behaviour) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (String person : Behaviour.people(BACKGROUND_BATCH)) {
            events.add(Behaviour.view(person, "other"));
        }
        try {
            behaviour.send(events);
        } catch (IOException e) {
            System.err.println("background events: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long latencyMillis(
            Installation installation, Behaviour behaviour, TestCampaign campaign, String person)
            throws IOException, InterruptedException {
        byte[] request = campaign.adRequest(person);
        if (!behaviour.send(List.of(Behaviour.view(person, CATEGORY)))) {
            throw new IOException("an event was not accepted");
        }
        long accepted = System.nanoTime();
        while (Json.mapper()
                .readTree(installation.selectAd(request).body())
                .path("decisions")
                .path("top")
                .isEmpty()) {
            if (TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - accepted) > LIMIT_MILLIS) {
                throw new IOException("a tag was not usable within 30 s");
            }
            Thread.sleep(2);
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - accepted);
    }

    private static void report(Histogram latencies, Path folder) throws IOException {
        long median = latencies.getValueAtPercentile(50);
        long p99 = latencies.getValueAtPercentile(99);
        System.out.printf(
                "event accepted -> tag decides: median %d ms, p99 %d ms, worst %d ms over %d people (goal p99 %d ms)%n",
                median, p99, latencies.getMaxValue(), PEOPLE, GOAL_MILLIS);
        Files.write(
                folder.resolve("tag-latency.json"),
                Json.write(Map.of(
                        "people",
                        PEOPLE,
                        "medianMillis",
                        median,
                        "p99Millis",
                        p99,
                        "maxMillis",
                        latencies.getMaxValue())));
    }
}
