package dev.narrowcast.campaign.sites;

import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.kit.editing.ShownOnce;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key of a site as the API shows it.
 *
 * @param key the key itself, only in the answer that created it; we keep its SHA-256 alone
 * @param hint how the key begins, to tell keys apart
 * @param revokedAt when it stopped being accepted
 */
public record KeyView(
        String id,
        String siteId,
        SiteDocument.KeyKind kind,
        List<String> scopes,
        String hint,
        @Nullable String key,
        Instant createdAt,
        @Nullable Instant revokedAt)
        implements ShownOnce {
    @Override
    public KeyView withoutSecret() {
        return new KeyView(id, siteId, kind, scopes, hint, null, createdAt, revokedAt);
    }
}
