package dev.narrowcast.bidding.identity;

import dev.narrowcast.bidding.catalog.CatalogSnapshot.SiteKey;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.identity.UserKeys;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Turns a site's user ids into user keys, as audience-service does. Raw ids go no further than this. */
@Singleton
public class Identities {
    private final byte[] pepper;

    Identities(@ConfigProperty(name = "narrowcast.identity.pepper") String pepper) {
        this.pepper = pepper.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Whom a site means by an id. An id that came with the public key lives in a namespace of its own unless the site
     * signed it, so that no browser can ask in the name of a person whom the site knows.
     *
     * @param id of 1 to 256 characters
     * @return null when a signature is given and does not sign this id for this day
     */
    public @Nullable UserKey named(SiteKey key, String id, @Nullable String signature, Instant now) {
        if (key.isSecret()) {
            return UserKeys.of(pepper, key.site().identitySpace(), id);
        }
        if (signature == null) {
            return firstParty(key, id);
        }
        return isSigned(key.site(), id, signature, now)
                ? UserKeys.of(pepper, key.site().identitySpace(), id)
                : null;
    }

    /** The visitor whom the site tag knows by an id that it made itself. */
    public UserKey firstParty(SiteKey key, String id) {
        return UserKeys.of(pepper, UserKeys.publicNamespace(key.site().identitySpace()), id);
    }

    private static boolean isSigned(SiteDocument site, String id, String signature, Instant now) {
        String hex = signature.toLowerCase(Locale.ROOT);
        return site.keys().stream()
                .filter(key -> key.kind() == SiteDocument.KeyKind.SECRET)
                .anyMatch(key -> UserKeys.isSigned(key.sha256(), id, hex, now));
    }
}
