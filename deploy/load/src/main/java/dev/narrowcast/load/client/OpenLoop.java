package dev.narrowcast.load.client;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Asks one address for ads, as one process with one event loop. In an open loop requests come by a Poisson process at
 * their own times, whatever became of those before, and a latency counts from the time at which a request was meant to
 * be sent: a server that stands still is not spared the requests that would have come meanwhile.
 */
public final class OpenLoop implements AutoCloseable {
    private static final int CONNECTIONS = 256;
    private static final int WAITING = 50_000;
    private static final long TIME_OUT_MILLIS = 10_000;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context loop = vertx.getOrCreateContext();
    private final HttpClient client = vertx.createHttpClient(
            new HttpClientOptions().setMaxPoolSize(CONNECTIONS).setMaxWaitQueueSize(WAITING));
    private final RandomGenerator random;
    private final RequestOptions target;
    private final Buffer body;

    /** @param url of the ad request, with scheme, host, port and path */
    public OpenLoop(URI url, byte[] body, long seed) {
        this.body = Buffer.buffer(body);
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.target = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(url.getHost())
                .setPort(url.getPort())
                .setURI(url.getPath())
                .setTimeout(TIME_OUT_MILLIS)
                .putHeader("Content-Type", "application/json")
                .putHeader("X-Site-Key", Installation.SECRET_SITE_KEY);
    }

    /** Requests at this average rate for this time; returns when all are answered or given up. */
    public Outcome open(double perSecond, Duration time) {
        Outcome outcome = new Outcome(time);
        long began = System.nanoTime();
        double due = began;
        while (due - began < time.toNanos()) {
            due += -Math.log(1 - random.nextDouble()) * TimeUnit.SECONDS.toNanos(1) / perSecond;
            long wait = (long) due - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            long intended = (long) due;
            outcome.sent();
            loop.runOnContext(now -> {
                var unused = ask(intended, outcome);
            });
        }
        outcome.awaitAll(TIME_OUT_MILLIS);
        return outcome;
    }

    /** This many visitors who ask again as soon as they are answered: the most that the server answers. */
    public Outcome closed(int visitors, Duration time) {
        Outcome outcome = new Outcome(time);
        long until = System.nanoTime() + time.toNanos();
        for (int i = 0; i < visitors; i++) {
            outcome.sent();
            loop.runOnContext(now -> askOn(until, outcome));
        }
        LockSupport.parkNanos(time.toNanos());
        outcome.awaitAll(TIME_OUT_MILLIS);
        return outcome;
    }

    private void askOn(long until, Outcome outcome) {
        var unused = ask(System.nanoTime(), outcome).whenComplete((done, failure) -> {
            if (System.nanoTime() < until) {
                outcome.sent();
                askOn(until, outcome);
            }
        });
    }

    private CompletableFuture<Void> ask(long intendedNano, Outcome outcome) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        client.request(target)
                .compose(request -> {
                    outcome.begun(System.nanoTime() - intendedNano);
                    return request.send(body);
                })
                .compose(response -> response.body().map(read -> status(response)))
                .onComplete(answered -> {
                    long nanos = System.nanoTime() - intendedNano;
                    if (answered.succeeded()) {
                        outcome.answered(answered.result(), nanos);
                    } else {
                        outcome.failed();
                    }
                    ended.complete(null);
                });
        return ended;
    }

    private static int status(HttpClientResponse response) {
        return response.statusCode();
    }

    @Override
    public void close() {
        client.close();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
