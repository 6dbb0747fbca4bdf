package dev.narrowcast.audience.identity;

import dev.narrowcast.audience.inventory.SiteCredential;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.identity.UserKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Turns a site's user ids into user keys. Raw ids go no further than this. */
@ApplicationScoped
public class Identities {
    private final byte[] pepper;

    Identities(@ConfigProperty(name = "narrowcast.identity.pepper") String pepper) {
        this.pepper = pepper.getBytes(StandardCharsets.UTF_8);
    }

    /** @param trusted whether the site itself vouches for the id */
    public record Person(UserKey userKey, boolean trusted) {}

    /**
     * Who an event is about. Ids that a page sends with the public key live in a namespace of their own unless the
     * site signed them.
     *
     * @return empty when a signature is given and wrong
     * @throws IllegalArgumentException when the id is empty or too long
     */
    public Optional<Person> ofEvent(
            SiteCredential credential, String id, @Nullable String signature, Instant receivedAt) {
        if (credential.isSecret()) {
            return Optional.of(new Person(known(credential.site(), id), true));
        }
        if (signature == null) {
            return Optional.of(new Person(unsigned(credential.site(), id), false));
        }
        return isSigned(credential.site(), id, signature, receivedAt)
                ? Optional.of(new Person(known(credential.site(), id), true))
                : Optional.empty();
    }

    /**
     * Every key under which a site may know this id: the trusted one first, then that of unsigned events.
     *
     * @throws IllegalArgumentException when the id is empty or too long
     */
    public List<UserKey> all(SiteDocument site, String id) {
        return List.of(known(site, id), unsigned(site, id));
    }

    private UserKey known(SiteDocument site, String id) {
        return UserKeys.of(pepper, site.identitySpace(), id);
    }

    private UserKey unsigned(SiteDocument site, String id) {
        return UserKeys.of(pepper, UserKeys.publicNamespace(site.identitySpace()), id);
    }

    private static boolean isSigned(SiteDocument site, String id, String signature, Instant receivedAt) {
        return site.keys().stream()
                .filter(key -> key.kind() == SiteDocument.KeyKind.SECRET)
                .anyMatch(key -> UserKeys.isSigned(key.sha256(), id, signature, receivedAt));
    }
}
