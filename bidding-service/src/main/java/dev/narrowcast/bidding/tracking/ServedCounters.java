package dev.narrowcast.bidding.tracking;

import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.CampaignId;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.SiteId;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Adds up serves and publishes the sums every few seconds. Nobody waits for them and nothing is billed by them. */
@Singleton
public class ServedCounters {
    private static final Logger LOG = Logger.getLogger(ServedCounters.class);

    /** There may be one for every line item and placement. */
    private static final int MOST_UNDER_WAY = 64;

    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final Map<Key, Long> counts = new ConcurrentHashMap<>();
    private final DeliveryLog log;
    private final Clock clock;
    private final Vertx vertx;
    private final TrackingConfig config;

    ServedCounters(DeliveryLog log, Clock clock, Vertx vertx, TrackingConfig config) {
        this.log = log;
        this.clock = clock;
        this.vertx = vertx;
        this.config = config;
    }

    /** What serves are added up by. */
    record Key(
            LineItemId lineItem,
            CampaignId campaign,
            AdvertiserId advertiser,
            CreativeId creative,
            SiteId site,
            PlacementId placement,
            LocalDate budgetDay) {}

    public void count(TrackingToken served, LineItemDocument lineItem) {
        Key key = new Key(
                lineItem.id(),
                lineItem.campaignId(),
                lineItem.advertiserId(),
                served.creative(),
                served.site(),
                served.placement(),
                served.budgetDay());
        counts.merge(key, 1L, Long::sum);
    }

    /** Ends when every sum is durable. */
    Uni<Void> publish() {
        return Multi.createFrom()
                .items(() -> Set.copyOf(counts.keySet()).stream())
                .onItem()
                .transformToUni(this::publish)
                .merge(MOST_UNDER_WAY)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Boolean> publish(Key key) {
        Long count = counts.remove(key);
        return count == null
                ? Uni.createFrom().item(true)
                : log.append(DeliveryEvents.served(key, count, clock.instant()));
    }

    void onStart(@Observes StartupEvent event) {
        vertx.setPeriodic(
                config.servedEvery().toMillis(),
                timer -> vertx.executeBlocking(() -> {
                    publish()
                            .subscribe()
                            .with(done -> {}, failure -> LOG.error("serves could not be counted", failure));
                    return null;
                }));
    }

    void onStop(@Observes @Priority(1) ShutdownEvent event) {
        publish()
                .ifNoItem()
                .after(STOP_LIMIT)
                .recoverWithItem((Void) null)
                .await()
                .indefinitely();
    }
}
