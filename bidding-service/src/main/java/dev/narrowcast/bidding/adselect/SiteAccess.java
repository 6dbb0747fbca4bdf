package dev.narrowcast.bidding.adselect;

import dev.narrowcast.bidding.catalog.CatalogSnapshot.SiteKey;
import dev.narrowcast.bidding.catalog.LineItemCatalog;
import dev.narrowcast.contracts.catalog.SiteDocument.Scope;
import dev.narrowcast.contracts.catalog.SiteKeys;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets in who has a valid site key, used as it may be, and counts who is in. */
@Singleton
class SiteAccess {
    static final String HEADER = "X-Site-Key";

    private final LineItemCatalog catalog;
    private final LoadShedding shedding;

    SiteAccess(LineItemCatalog catalog, LoadShedding shedding) {
        this.catalog = catalog;
        this.shedding = shedding;
    }

    /** As {@link LoadShedding#counted}. */
    <T> Uni<T> counted(Supplier<Uni<? extends T>> selection) {
        return shedding.counted(selection);
    }

    /**
     * @param parameter the key from the query, null when there is none
     * @throws dev.narrowcast.contracts.problem.ProblemException 401, 403, or 503 before the catalog was read
     */
    SiteKey check(HttpHeaders headers, @Nullable String parameter) {
        if (!catalog.isComplete()) {
            throw AdSelectProblems.notReady();
        }
        String header = headers.getHeaderString(HEADER);
        String text = header == null ? parameter : header;
        if (text == null || text.isEmpty()) {
            throw AdSelectProblems.noKey();
        }
        SiteKey key =
                text.length() > SiteKeys.MAX_LENGTH ? null : catalog.snapshot().key(SiteKeys.sha256(text));
        if (key == null) {
            throw AdSelectProblems.unknownKey();
        }
        if (key.isSecret() && header == null) {
            throw AdSelectProblems.secretInUrl();
        }
        if (key.isSecret() && !key.hasScope(Scope.ADS)) {
            throw AdSelectProblems.scope("ads");
        }
        if (!key.isSecret() && !isAllowedOrigin(key, headers)) {
            throw AdSelectProblems.origin();
        }
        return key;
    }

    /** A page saves itself a preflight by sending text; a server has no such need. */
    void checkMediaType(SiteKey key, HttpHeaders headers) {
        MediaType type = headers.getMediaType();
        if (key.isSecret() && type != null && type.isCompatible(MediaType.TEXT_PLAIN_TYPE)) {
            throw new NotSupportedException();
        }
    }

    void checkExplain(SiteKey key) {
        if (!key.isSecret() || !key.hasScope(Scope.EXPLAIN)) {
            throw AdSelectProblems.scope("explain");
        }
    }

    /** Browsers send no Origin with a GET to their own origin; the referrer then names it. */
    private static boolean isAllowedOrigin(SiteKey key, HttpHeaders headers) {
        String origin = headers.getHeaderString("Origin");
        if (origin == null) {
            origin = originOf(headers.getHeaderString("Referer"));
        }
        return origin != null && key.site().allowedOrigins().contains(origin);
    }

    private static @Nullable String originOf(@Nullable String url) {
        if (url == null) {
            return null;
        }
        try {
            URI uri = URI.create(url);
            return uri.getScheme() + "://" + uri.getRawAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
