package dev.narrowcast.bidding.offers;

import dev.narrowcast.bidding.catalog.LineItemCatalog;
import dev.narrowcast.bidding.rate.LiveRates;
import dev.narrowcast.bidding.selection.Rates;
import dev.narrowcast.bidding.wallet.Wallet;
import dev.narrowcast.contracts.id.LineItemId;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * What this bidder may select now. A thread of its own follows the catalog, the wallet and the rates, and publishes by
 * one volatile write; whoever selects keeps what they took for the whole request.
 */
@Singleton
public class LiveOffers {
    private static final Logger LOG = Logger.getLogger(LiveOffers.class);

    private final LineItemCatalog catalog;
    private final Wallet wallet;
    private final LiveRates rates;
    private final OffersConfig config;
    private final Clock clock;
    private final ExecutorService background = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("refile").daemon().factory());
    private final Filing filing = new Filing(background);
    private final RestRule rule;
    private final Semaphore changed = new Semaphore(0);
    private volatile Offers offers;
    private volatile boolean stopping;
    private long refiledNano = System.nanoTime();

    LiveOffers(
            LineItemCatalog catalog,
            Wallet wallet,
            LiveRates rates,
            OffersConfig config,
            Clock clock,
            MeterRegistry meters) {
        this.catalog = catalog;
        this.wallet = wallet;
        this.rates = rates;
        this.config = config;
        this.clock = clock;
        this.rule = new RestRule(wallet);
        this.offers = filing.follow(catalog.snapshot(), rates.now(), ad -> true);
        meters.gauge(
                "narrowcast.index.line.items", this, live -> live.offers.index().size());
        meters.gauge(
                "narrowcast.index.resting", this, live -> live.offers.resting().size());
        meters.gauge(
                "narrowcast.index.always", this, live -> live.filing.index().always());
        meters.gauge(
                "narrowcast.index.segments", this, live -> live.offers.index().segments());
        meters.gauge("narrowcast.index.bytes", this, live ->
                (double) live.offers.index().bytes());
    }

    /** What may be selected now. Empty until the catalog is complete. */
    public Offers now() {
        return offers;
    }

    /** Before the thread that reads the catalog starts, which waits for the first index. */
    void start(@Observes @Priority(1) StartupEvent event) {
        catalog.whenChanged(this::catalogChanged);
        wallet.whenGranted(this::wake);
        Thread.ofPlatform().name("index").daemon().start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        changed.release();
        background.shutdownNow();
    }

    private void catalogChanged() {
        if (catalog.isComplete()) {
            changed.release();
        } else {
            follow();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                boolean isCatalog = changed.tryAcquire(config.look().toNanos(), TimeUnit.NANOSECONDS);
                if (isCatalog) {
                    TimeUnit.NANOSECONDS.sleep(config.gather().toNanos());
                    changed.drainPermits();
                }
                if (!stopping && catalog.isComplete()) {
                    follow();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("the index could not follow the catalog and will try again", e);
            }
        }
    }

    private synchronized void follow() {
        long nowNano = System.nanoTime();
        Rates known = rates.now();
        RestRule.Look look = rule.look(clock.instant(), nowNano, known);
        offers = filing.follow(catalog.snapshot(), known, look::rests);
        look.done();
        if (Duration.ofNanos(nowNano - refiledNano).compareTo(config.refile()) >= 0) {
            refiledNano = nowNano;
            filing.index().refresh();
        }
    }

    /** Money returned: they may be selected before the thread that brought it goes on. */
    private synchronized void wake(Collection<LineItemId> granted) {
        if (filing.isResting(granted)) {
            offers = filing.wake(granted, offers.catalog(), offers.rates());
        }
    }
}
