package dev.narrowcast.bidding.tracking;

import dev.narrowcast.contracts.lease.Heartbeat;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys that seal and open tracking tokens, as campaign-service hands them out with each heartbeat. Nothing is kept
 * on disk. A key that is no longer handed out still opens tokens, until its number is used again or the process ends.
 */
@Singleton
public class TokenKeys {
    private static final int KEY_BYTES = 32;
    private static final int MAX_KEY_ID = 255;

    private static final long FRESH_NANOS = 60_000_000_000L;

    private volatile Map<Integer, Key> keys = Map.of();
    private volatile long learnedNano;

    /** One AES-256 key. {@code id} is 0 to 255. */
    record Key(int id, SecretKey secret, Instant notBefore) {}

    /** Adds keys, or replaces those of the same number. */
    public synchronized void learn(List<Heartbeat.TokenKey> learned) {
        Map<Integer, Key> next = new HashMap<>(keys);
        for (Heartbeat.TokenKey key : learned) {
            byte[] secret = Base64.getDecoder().decode(key.key());
            if (key.keyId() < 0 || key.keyId() > MAX_KEY_ID || secret.length != KEY_BYTES) {
                throw new IllegalArgumentException("a token key has an id of 0 to 255 and 32 bytes");
            }
            next.put(key.keyId(), new Key(key.keyId(), new SecretKeySpec(secret, "AES"), key.notBefore()));
        }
        learnedNano = System.nanoTime();
        keys = Map.copyOf(next);
    }

    /** False until the first heartbeat was answered. */
    public boolean areKnown() {
        return !keys.isEmpty();
    }

    /**
     * Whether all keys that may have sealed a token by now are known. A key is handed out well before its time comes,
     * so a bidder that has heard of the budget holder lately has them all.
     */
    boolean areComplete() {
        return areKnown() && System.nanoTime() - learnedNano < FRESH_NANOS;
    }

    /** The newest key whose time has come, null when there is none. */
    @Nullable
    Key sealing(Instant now) {
        return keys.values().stream()
                .filter(key -> !key.notBefore().isAfter(now))
                .max(Comparator.comparing(Key::notBefore).thenComparing(Key::id))
                .orElse(null);
    }

    @Nullable
    Key opening(int id) {
        return keys.get(id);
    }
}
