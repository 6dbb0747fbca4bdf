package dev.narrowcast.load.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.json.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Visitors of the demo site: each asks for an ad, and fetches its impression pixel. Every acknowledged impression is a
 * line {@code serveId} in a file, which is the only truth that proofs compare the ledger with. The rate is open loop:
 * a request is due at its own time whether or not the one before it was answered, up to the number of visitors.
 */
public final class Visitors implements AutoCloseable {
    private final Installation installation;
    private final byte[] adRequest;
    private final BufferedWriter acknowledged;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong noAds = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong impressions = new AtomicLong();

    private Visitors(Installation installation, byte[] adRequest, Path acknowledgedFile) throws IOException {
        this.installation = installation;
        this.adRequest = adRequest;
        this.acknowledged = Files.newBufferedWriter(acknowledgedFile);
    }

    /** Starts visitors who together ask about {@code perSecond} times a second until {@link #close}. */
    public static Visitors start(
            Installation installation, byte[] adRequest, Path acknowledgedFile, int visitors, int perSecond)
            throws IOException {
        Visitors started = new Visitors(installation, adRequest, acknowledgedFile);
        long pauseNanos = TimeUnit.SECONDS.toNanos(visitors) / perSecond;
        for (int i = 0; i < visitors; i++) {
            long firstDue = System.nanoTime() + pauseNanos * i / visitors;
            started.threads.execute(() -> started.visit(firstDue, pauseNanos));
        }
        return started;
    }

    private void visit(long firstDue, long pauseNanos) {
        long due = firstDue;
        while (running.get()) {
            long wait = due - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            due = Math.max(due + pauseNanos, System.nanoTime() - TimeUnit.SECONDS.toNanos(1));
            try {
                once();
            } catch (IOException e) {
                failures.incrementAndGet();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void once() throws IOException, InterruptedException {
        asked.incrementAndGet();
        HttpResponse<byte[]> answer = installation.selectAd(adRequest);
        if (answer.statusCode() != 200) {
            failures.incrementAndGet();
            return;
        }
        JsonNode decisions =
                Json.mapper().readTree(answer.body()).path("decisions").path("top");
        if (decisions.isEmpty()) {
            noAds.incrementAndGet();
            return;
        }
        JsonNode ad = decisions.get(0);
        if (installation.fetch(ad.path("impressionUrl").asText()) == 200) {
            write(ad.path("serveId").asText());
        } else {
            failures.incrementAndGet();
        }
    }

    private synchronized void write(String serveId) throws IOException {
        acknowledged.write(serveId);
        acknowledged.newLine();
        impressions.incrementAndGet();
    }

    public Counts counts() {
        return new Counts(asked.get(), impressions.get(), noAds.get(), failures.get());
    }

    /** What the visitors saw so far; {@code impressions} are the acknowledged ones. */
    public record Counts(long asked, long impressions, long noAds, long failures) {}

    @Override
    public void close() {
        running.set(false);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(Duration.ofSeconds(30).toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
            synchronized (this) {
                acknowledged.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
