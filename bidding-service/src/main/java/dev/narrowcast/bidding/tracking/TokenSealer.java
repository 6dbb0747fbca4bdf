package dev.narrowcast.bidding.tracking;

import dev.narrowcast.bidding.tracking.TrackingToken.Kind;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals tokens with AES-256-GCM and opens them. A sealed token is, in base64url without padding: key id (1 byte, which
 * the seal covers) | nonce (12) | ciphertext and tag. The nonce is a random number of this process (6 bytes) and a
 * counter (6 bytes), the deterministic construction of NIST SP 800-38D 8.2.1, so it never repeats under a key.
 */
@Singleton
public class TokenSealer {
    /** No token is longer, so URLs stay short enough for every client. */
    public static final int MAX_CHARACTERS = 300;

    private static final int NONCE_BYTES = 12;
    private static final int PROCESS_BYTES = 6;
    private static final int TAG_BITS = 128;
    private static final int LEAST_BYTES = 1 + NONCE_BYTES + TAG_BITS / 8;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(TokenSealer::newCipher);

    private final TokenKeys keys;
    private final byte[] processPart = new byte[PROCESS_BYTES];
    private final AtomicLong counter = new AtomicLong();

    TokenSealer(TokenKeys keys) {
        this.keys = keys;
        new SecureRandom().nextBytes(processPart);
    }

    /** Seals with the newest key; null while no key is known. */
    public @Nullable String seal(TrackingToken token, Instant now) {
        TokenKeys.Key key = keys.sealing(now);
        return key == null ? null : seal(token, key, nextNonce());
    }

    /**
     * Seals several events of one serve.
     *
     * @param prices by event what it costs
     * @return null while no key is known
     */
    @Nullable
    Map<Kind, String> seal(TrackingToken token, Map<Kind, Long> prices, Instant now) {
        TokenKeys.Key key = keys.sealing(now);
        if (key == null) {
            return null;
        }
        byte[] plain = TokenLayout.write(token);
        Map<Kind, String> sealed = new EnumMap<>(Kind.class);
        prices.forEach((kind, priceNanos) -> {
            TokenLayout.change(plain, token, kind, priceNanos);
            sealed.put(kind, seal(plain, key, nextNonce()));
        });
        return sealed;
    }

    private byte[] nextNonce() {
        // The counter's upper two bytes stay 0, so the process's own bytes are written over them.
        return ByteBuffer.allocate(NONCE_BYTES)
                .putLong(NONCE_BYTES - Long.BYTES, counter.getAndIncrement())
                .put(0, processPart)
                .array();
    }

    static String seal(TrackingToken token, TokenKeys.Key key, byte[] nonce) {
        return seal(TokenLayout.write(token), key, nonce);
    }

    private static String seal(byte[] plain, TokenKeys.Key key, byte[] nonce) {
        byte[] sealed = new byte[LEAST_BYTES + plain.length];
        sealed[0] = (byte) key.id();
        System.arraycopy(nonce, 0, sealed, 1, NONCE_BYTES);
        try {
            Cipher cipher = CIPHER.get();
            cipher.init(Cipher.ENCRYPT_MODE, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(sealed, 0, 1);
            cipher.doFinal(plain, 0, plain.length, sealed, 1 + NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
        return ENCODER.encodeToString(sealed);
    }

    /** The contents, or null for anything that none of the known keys has sealed. */
    public @Nullable TrackingToken open(String text) {
        if (text.length() > MAX_CHARACTERS) {
            return null;
        }
        byte[] sealed = decode(text);
        if (sealed == null || sealed.length < LEAST_BYTES) {
            return null;
        }
        TokenKeys.Key key = keys.opening(sealed[0] & 0xFF);
        return key == null ? null : open(sealed, key);
    }

    /** True when a text that did not open may be the token of a key that this process has not learned yet. */
    boolean cannotJudge(String text) {
        if (keys.areComplete()) {
            return false;
        }
        byte[] sealed = text.length() > MAX_CHARACTERS ? null : decode(text);
        return sealed != null && sealed.length >= LEAST_BYTES && keys.opening(sealed[0] & 0xFF) == null;
    }

    private static byte @Nullable [] decode(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            // Spare bits of the last character would make several texts open as one token.
            return ENCODER.encodeToString(bytes).equals(text) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable TrackingToken open(byte[] sealed, TokenKeys.Key key) {
        byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
        try {
            Cipher cipher = CIPHER.get();
            cipher.init(Cipher.DECRYPT_MODE, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(sealed, 0, 1);
            byte[] plain = cipher.doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
            return TokenLayout.read(plain);
        } catch (AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }
}
