package dev.narrowcast.audience;

import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.identity.UserKeys;
import java.nio.charset.StandardCharsets;

/** The keys of the people of the test site. */
public final class People {
    private static final byte[] PEPPER = "embedded-pepper-for-loopback-only".getBytes(StandardCharsets.UTF_8);

    private People() {}

    /** Of an id that the site vouches for. */
    public static UserKey known(String id) {
        return UserKeys.of(PEPPER, TestSites.SPACE, id);
    }

    /** Of an id that a page sent with the public key. */
    public static UserKey unsigned(String id) {
        return UserKeys.of(PEPPER, UserKeys.publicNamespace(TestSites.SPACE), id);
    }
}
