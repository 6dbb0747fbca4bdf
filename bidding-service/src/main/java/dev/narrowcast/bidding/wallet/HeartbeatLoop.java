package dev.narrowcast.bidding.wallet;

import dev.narrowcast.bidding.catalog.LineItemCatalog;
import dev.narrowcast.bidding.rate.LiveRates;
import dev.narrowcast.bidding.tracking.TokenKeys;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.lease.Heartbeat;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the wallet filled: a heartbeat every few seconds, and sooner when a take leaves little. On shutdown it hands
 * back what no token names.
 */
@Singleton
public class HeartbeatLoop {
    private static final Logger LOG = Logger.getLogger(HeartbeatLoop.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

    private final Wallet wallet;
    private final LiveRates rates;
    private final LineItemCatalog catalog;
    private final TokenKeys keys;
    private final BudgetHolder holder;
    private final Times times;
    private final Semaphore early = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    /** When to beat, and by which clock. A singleton, because its fields are read without a proxy. */
    @Singleton
    static class Times {
        final WalletConfig config;
        final Clock clock;
        final MeterRegistry meters;

        Times(WalletConfig config, Clock clock, MeterRegistry meters) {
            this.config = config;
            this.clock = clock;
            this.meters = meters;
        }
    }

    HeartbeatLoop(
            Wallet wallet, LiveRates rates, LineItemCatalog catalog, TokenKeys keys, BudgetHolder holder, Times times) {
        this.wallet = wallet;
        this.rates = rates;
        this.catalog = catalog;
        this.keys = keys;
        this.holder = holder;
        this.times = times;
    }

    void start(@Observes StartupEvent event) {
        if (times.config.heartbeats()) {
            wallet.whenLow(this::soon);
            catalog.whenChanged(this::soon);
            running = true;
            thread = Thread.ofPlatform().name("heartbeat").daemon().start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        early.release();
        Thread started = thread;
        if (started != null && !started.join(STOP_LIMIT)) {
            started.interrupt();
        }
    }

    private void soon() {
        if (early.availablePermits() == 0) {
            early.release();
        }
    }

    private void run() {
        while (running) {
            long began = System.nanoTime();
            try {
                beat(catalog.running());
                await(began);
            } catch (InterruptedException e) {
                return;
            }
        }
        try {
            beat(List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the next beat: the interval, or until the wallet is low, but never less than the least interval. */
    private void await(long beganNano) throws InterruptedException {
        long least = times.config.leastInterval().toNanos() - (System.nanoTime() - beganNano);
        if (least > 0 && running) {
            TimeUnit.NANOSECONDS.sleep(least);
        }
        long rest = times.config.interval().toNanos() - (System.nanoTime() - beganNano);
        if (rest > 0 && early.tryAcquire(rest, TimeUnit.NANOSECONDS)) {
            early.drainPermits();
        }
    }

    private void beat(Collection<LineItemDocument> lineItems) throws InterruptedException {
        List<Wish> wishes = WishList.of(lineItems, this::serveNanos, times.clock.instant());
        long sentNano = System.nanoTime();
        Heartbeat sent = wallet.prepare(wishes, times.clock.instant(), sentNano);
        try {
            Heartbeat.Reply reply = holder.send(sent);
            keys.learn(reply.tokenKeys());
            wallet.apply(sent, reply, sentNano);
            times.meters
                    .counter("narrowcast.wallet.heartbeats", "outcome", "answered")
                    .increment();
            if (sent.leases().size() == Wallet.LINES_PER_HEARTBEAT) {
                soon();
            }
        } catch (BudgetHolder.Away e) {
            times.meters
                    .counter("narrowcast.wallet.heartbeats", "outcome", "failed")
                    .increment();
            LOG.warnf("no heartbeat: %s", e.getMessage());
        } catch (RuntimeException e) {
            times.meters
                    .counter("narrowcast.wallet.heartbeats", "outcome", "failed")
                    .increment();
            LOG.error("a heartbeat failed", e);
        }
    }

    private long serveNanos(LineItemDocument lineItem) {
        return ServeCost.nanos(lineItem, rates.now());
    }
}
