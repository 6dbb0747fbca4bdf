package dev.narrowcast.audience.timeline;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * How replicas of this service know each other: a keyed hash of the path and the minute under the installation's pepper,
 * which nobody else has. Good for this minute and its neighbours.
 */
@ApplicationScoped
class ReplicaSeal {
    static final String HEADER = "X-Narrowcast-Replica";

    private static final String HMAC = "HmacSHA256";
    private static final int MINUTE_MILLIS = 60_000;

    private final byte[] key;
    private final Clock clock;

    ReplicaSeal(@ConfigProperty(name = "narrowcast.identity.pepper") String pepper, Clock clock) {
        this.key = ("replica" + (char) 0x1F + pepper).getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    String of(String path) {
        return of(path, clock.millis() / MINUTE_MILLIS);
    }

    boolean fits(String path, @Nullable String seal) {
        long minute = clock.millis() / MINUTE_MILLIS;
        return seal != null
                && (equal(seal, of(path, minute))
                        || equal(seal, of(path, minute - 1))
                        || equal(seal, of(path, minute + 1)));
    }

    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private String of(String path, long minute) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return HexFormat.of()
                    .formatHex(mac.doFinal((path + (char) 0x1F + minute).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }
}
