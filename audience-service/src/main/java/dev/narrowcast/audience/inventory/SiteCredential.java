package dev.narrowcast.audience.inventory;

import dev.narrowcast.contracts.catalog.SiteDocument;

/** A site key that passed, and the site that it speaks for. */
public record SiteCredential(SiteDocument site, SiteDocument.Key key) {
    /** Only what comes with a secret key, or is signed by one, is believed. */
    public boolean isSecret() {
        return key.kind() == SiteDocument.KeyKind.SECRET;
    }
}
