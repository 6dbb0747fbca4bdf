package dev.narrowcast.audience.intake;

import dev.narrowcast.audience.inventory.SiteCredential;
import dev.narrowcast.contracts.catalog.SiteDocument;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the events of one request come from.
 *
 * @param imported history, which may be older
 * @param userAgent of the visitor's browser; null when a server speaks, whose agent says nothing about the visitor
 * @param gpc whether the visitor's browser sent Global Privacy Control
 */
record Origin(
        SiteCredential credential,
        boolean imported,
        @Nullable String userAgent,
        boolean gpc,
        Instant receivedAt) {
    SiteDocument site() {
        return credential.site();
    }
}
