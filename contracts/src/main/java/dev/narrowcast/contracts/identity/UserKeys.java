package dev.narrowcast.contracts.identity;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Derives {@link UserKey}s and checks ids that a site signed. */
public final class UserKeys {
    public static final int MAX_ID_LENGTH = 256;
    public static final int MIN_PEPPER_BYTES = 16;

    private static final String HMAC = "HmacSHA256";
    private static final char SEPARATOR = 0x1F;
    private static final String PUBLIC = "/public";
    private static final ThreadLocal<Peppered> PEPPERED = new ThreadLocal<>();

    private UserKeys() {}

    /**
     * The first 16 bytes of HMAC-SHA-256(pepper, identitySpace + 0x1F + id).
     *
     * @param pepper the installation's secret, at least 16 bytes
     * @param identitySpace of the site, or {@link #publicNamespace} of it
     * @throws IllegalArgumentException when the id has not 1 to 256 characters or the pepper is too short
     */
    public static UserKey of(byte[] pepper, String identitySpace, String id) {
        if (id.isEmpty() || id.length() > MAX_ID_LENGTH) {
            throw new IllegalArgumentException("a user id has 1 to " + MAX_ID_LENGTH + " characters");
        }
        if (pepper.length < MIN_PEPPER_BYTES) {
            throw new IllegalArgumentException("the pepper has fewer than " + MIN_PEPPER_BYTES + " bytes");
        }
        return UserKey.ofBytes(peppered(pepper, identitySpace + SEPARATOR + id));
    }

    /** Where unsigned ids of public keys live, so that no browser can speak for a person the site knows. */
    public static String publicNamespace(String identitySpace) {
        return identitySpace + PUBLIC;
    }

    /**
     * What a site's server adds to an id that its pages send with the public key.
     *
     * @param secretKeySha256 the lower-case hex SHA-256 of a secret key of the site
     * @param day in UTC
     * @return HMAC-SHA-256(SHA-256(secret key), id + 0x1F + day) in lower-case hex
     */
    public static String sign(String secretKeySha256, String id, LocalDate day) {
        byte[] key = HexFormat.of().parseHex(secretKeySha256);
        return HexFormat.of().formatHex(hmac(key, id + SEPARATOR + day));
    }

    /** Whether the signature is that of the UTC day of {@code now}, the day before or the day after. */
    public static boolean isSigned(String secretKeySha256, String id, String signature, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return matches(secretKeySha256, id, signature, today)
                || matches(secretKeySha256, id, signature, today.minusDays(1))
                || matches(secretKeySha256, id, signature, today.plusDays(1));
    }

    private static boolean matches(String secretKeySha256, String id, String signature, LocalDate day) {
        return MessageDigest.isEqual(
                sign(secretKeySha256, id, day).getBytes(StandardCharsets.UTF_8),
                signature.getBytes(StandardCharsets.UTF_8));
    }

    /** A process has one pepper, and preparing it takes longer than using it. */
    private static byte[] peppered(byte[] pepper, String text) {
        Peppered last = PEPPERED.get();
        if (last == null || !Arrays.equals(last.pepper, pepper)) {
            last = new Peppered(pepper.clone(), mac(pepper));
            PEPPERED.set(last);
        }
        return last.mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Peppered {
        final byte[] pepper;
        final Mac mac;

        Peppered(byte[] pepper, Mac mac) {
            this.pepper = pepper;
            this.mac = mac;
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        return mac(key).doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }
}
