package dev.narrowcast.contracts.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How a site key is stored and looked up: only by its SHA-256, so a leaked catalog opens nothing. */
public final class SiteKeys {
    public static final int MAX_LENGTH = 200;

    /** Every request of a site names its key. */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(SiteKeys::newDigest);

    private SiteKeys() {}

    /** The lower-case hex SHA-256 of a key's text. */
    public static String sha256(String key) {
        byte[] digest = SHA_256.get().digest(key.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
