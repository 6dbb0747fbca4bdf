package dev.narrowcast.audience.hotstore;

import dev.narrowcast.contracts.consent.UserErased;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.profile.UserProfile;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where one partition stands. Erasures and consents are always read first, from their start; only then profiles, from
 * where the last reader stopped or, when the store was lost, from their start. Used by one thread.
 */
final class Filling {
    private final Map<UserKey, Instant> erased = new HashMap<>();
    private final boolean again;
    private final long privacyEnds;
    private @Nullable Long profilesEnd;
    private boolean privacyRead;
    private boolean reported;

    /**
     * @param again whether profiles have to be read from their start
     * @param privacyEnds sum of the end offsets of erasures and consents when the reading began
     */
    Filling(boolean again, long privacyEnds) {
        this.again = again;
        this.privacyEnds = privacyEnds;
    }

    boolean again() {
        return again;
    }

    boolean privacyRead() {
        return privacyRead;
    }

    long privacyEnds() {
        return privacyEnds;
    }

    void privacyIsRead(long endOfProfiles) {
        privacyRead = true;
        profilesEnd = endOfProfiles;
    }

    /** Whether everything that was there at the start has been read up to this position of profiles. */
    boolean isFull(long position) {
        Long end = profilesEnd;
        return privacyRead && end != null && position >= end;
    }

    /** Whether the store has been told that this partition is filled. */
    boolean isReported() {
        return reported;
    }

    void reported() {
        reported = true;
    }

    void erase(UserErased erasure) {
        erased.merge(erasure.userKey(), erasure.erasedAt(), (one, other) -> one.isAfter(other) ? one : other);
    }

    /** Whether a fact of that time was received before the person was erased. */
    boolean isErased(UserKey userKey, Instant time) {
        Instant at = erased.get(userKey);
        return at != null && !time.isAfter(at);
    }

    boolean isErased(UserProfile profile) {
        return isErased(profile.userKey(), profile.asOf());
    }
}
