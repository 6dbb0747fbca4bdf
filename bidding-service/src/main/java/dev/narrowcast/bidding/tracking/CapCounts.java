package dev.narrowcast.bidding.tracking;

import dev.narrowcast.bidding.catalog.Caps;
import dev.narrowcast.bidding.catalog.CatalogSnapshot;
import dev.narrowcast.bidding.hotstore.Claim;
import dev.narrowcast.bidding.hotstore.HotStore;
import dev.narrowcast.contracts.catalog.FrequencyCap.Event;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Counts impressions and clicks under all caps that are about them. Nobody waits for it; what fails is a metric. */
@Singleton
class CapCounts {
    private final HotStore store;

    CapCounts(HotStore store) {
        this.store = store;
    }

    void count(TrackingToken token, LineItemDocument lineItem, CatalogSnapshot snapshot, Instant now) {
        Event event =
                switch (token.kind()) {
                    case IMPRESSION -> Event.IMPRESSION;
                    case CLICK -> Event.CLICK;
                    case VIEWABLE, CONSULT, SHARE -> null;
                };
        if (token.user() == null || event == null) {
            return;
        }
        List<Caps.Cap> caps = snapshot.counting(event, lineItem, token.creative());
        if (!caps.isEmpty()) {
            store.count(token.user(), new Claim(token.serveId(), caps), now)
                    .subscribe()
                    .with(counted -> {});
        }
    }
}
