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
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Adds up serves and publishes the sums every few seconds. Nobody waits for them and nothing is billed by them. */
@ApplicationScoped
public class ServedCounters {
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

    void publish() {
        Set.copyOf(counts.keySet()).forEach(this::publish);
    }

    private void publish(Key key) {
        Long count = counts.remove(key);
        if (count != null) {
            log.append(DeliveryEvents.served(key, count, clock.instant()))
                    .subscribe()
                    .with(durable -> {});
        }
    }

    void onStart(@Observes StartupEvent event) {
        vertx.setPeriodic(config.servedEvery().toMillis(), timer -> publish());
    }

    void onStop(@Observes @Priority(1) ShutdownEvent event) {
        publish();
    }
}
