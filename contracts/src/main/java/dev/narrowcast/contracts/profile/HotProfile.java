package dev.narrowcast.contracts.profile;

import dev.narrowcast.contracts.consent.StandingConsent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * A person as ad selection sees them, decoded from Redis into flat arrays. Tags are ascending by ordinal and may have
 * expired since they were written: ask with the time of the request.
 */
public final class HotProfile {
    private final long version;
    private final StandingConsent consent;
    private final Lifecycle lifecycle;
    private final long asOfHours;
    private final int[] ordinals;
    private final byte[] expiries;
    private final byte[] scores;

    HotProfile(long version, StandingConsent consent, Lifecycle lifecycle, long asOfHours, HotTags tags) {
        this.version = version;
        this.consent = consent;
        this.lifecycle = lifecycle;
        this.asOfHours = asOfHours;
        this.ordinals = tags.ordinals;
        this.expiries = tags.expiries;
        this.scores = tags.scores;
    }

    /** Parallel arrays of tags. */
    static final class HotTags {
        final int[] ordinals;
        final byte[] expiries;
        final byte[] scores;

        HotTags(int size) {
            ordinals = new int[size];
            expiries = new byte[size];
            scores = new byte[size];
        }
    }

    public long version() {
        return version;
    }

    public StandingConsent consent() {
        return consent;
    }

    public Lifecycle lifecycle() {
        return lifecycle;
    }

    /** When it was computed, cut to the hour. */
    public Instant asOf() {
        return ProfileCodec.EPOCH.plus(Duration.ofHours(asOfHours));
    }

    long asOfHours() {
        return asOfHours;
    }

    int expiry(int index) {
        return expiries[index] & 0xFF;
    }

    public int size() {
        return ordinals.length;
    }

    public int ordinal(int index) {
        return ordinals[index];
    }

    /** 0 to 100. */
    public int score(int index) {
        return scores[index] & 0xFF;
    }

    /** When the tag ends, rounded up to the hour, day or week. */
    public Instant expiresAt(int index) {
        return ProfileCodec.EPOCH.plus(Duration.ofHours(asOfHours + ProfileCodec.hours(expiries[index] & 0xFF)));
    }

    public boolean isLive(int index, Instant now) {
        return now.isBefore(expiresAt(index));
    }

    /** Whether the person has this tag at that time with at least this score. */
    public boolean has(int ordinal, int minScore, Instant now) {
        int index = Arrays.binarySearch(ordinals, ordinal);
        return index >= 0 && score(index) >= minScore && isLive(index, now);
    }
}
