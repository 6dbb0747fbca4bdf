package dev.narrowcast.load.bench;

import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.load.client.Installation;
import dev.narrowcast.load.client.TestCampaign;
import dev.narrowcast.local.StackUnderTest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * From the call that pauses a line item until the last answer in which it was still served, through the gateway, while
 * pages ask for it all the time; from the call itself, so that the time which the change takes to be stored counts too.
 */
final class PropagateBench implements Benchmark {
    private static final int PAUSES = 60;
    private static final int PAGES = 4;
    private static final long GOAL_MILLIS = 2_000;
    private static final long LIMIT_MILLIS = 30_000;

    /** So long without the ad after the last one seen, and the pause has arrived. */
    private static final long QUIET_MILLIS = 1_000;

    private final AtomicLong lastServedNano = new AtomicLong();

    @Override
    public String name() {
        return "propagate";
    }

    @Override
    public boolean run(Path folder) throws Exception {
        try (StackUnderTest stack =
                        StackUnderTest.start(folder.resolve("stack"), "--no-console", "--replicas", "bidding=2");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Installation installation = new Installation(stack.baseUrl(), stack::token);
            TestCampaign campaign = TestCampaign.create(
                    installation, new TestCampaign.Wish("Propagate", "propagate", "CPM", 1_000_000, null, 1));
            campaign.awaitServed(installation);
            AtomicBoolean running = new AtomicBoolean(true);
            for (int i = 0; i < PAGES; i++) {
                Future<?> unused = threads.submit(() -> ask(installation, campaign, running));
            }
            Histogram seen = new Histogram(LIMIT_MILLIS, 3);
            for (int i = 0; i < PAUSES; i++) {
                seen.recordValue(pause(installation, campaign));
            }
            running.set(false);
            report(seen, folder);
            return true;
        }
    }

    private void ask(Installation installation, TestCampaign campaign, AtomicBoolean running) {
        byte[] request = campaign.adRequest();
        while (running.get()) {
            try {
                if (campaign.isServed(installation.selectAd(request))) {
                    lastServedNano.accumulateAndGet(System.nanoTime(), Math::max);
                }
                Thread.sleep(2);
            } catch (IOException e) {
                System.err.println("a page got no answer: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private long pause(Installation installation, TestCampaign campaign) throws InterruptedException {
        long resumed = System.nanoTime();
        await(() -> lastServedNano.get() > resumed);
        long paused = System.nanoTime();
        campaign.pause(installation);
        await(() -> millisSince(Math.max(paused, lastServedNano.get())) > QUIET_MILLIS);
        long took = TimeUnit.NANOSECONDS.toMillis(lastServedNano.get() - paused);
        campaign.activate(installation);
        return Math.clamp(took, 0, LIMIT_MILLIS);
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        long from = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (millisSince(from) > LIMIT_MILLIS) {
                throw new IllegalStateException("a change was not seen within 30 s");
            }
            Thread.sleep(2);
        }
    }

    private static long millisSince(long nano) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nano);
    }

    private static void report(Histogram seen, Path folder) throws IOException {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        System.out.printf(
                "pause -> last ad served: median %d ms, p99 %d ms, worst %d ms over %d pauses, 2 bidders"
                        + " (goal p99 %d ms); load average %.1f%n",
                seen.getValueAtPercentile(50),
                seen.getValueAtPercentile(99),
                seen.getMaxValue(),
                PAUSES,
                GOAL_MILLIS,
                load);
        Files.write(
                folder.resolve("propagate.json"),
                Json.write(Map.of(
                        "pauses",
                        PAUSES,
                        "medianMillis",
                        seen.getValueAtPercentile(50),
                        "p99Millis",
                        seen.getValueAtPercentile(99),
                        "maxMillis",
                        seen.getMaxValue(),
                        "loadAverage",
                        load)));
    }
}
