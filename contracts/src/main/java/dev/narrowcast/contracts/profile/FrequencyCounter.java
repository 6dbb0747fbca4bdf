package dev.narrowcast.contracts.profile;

import dev.narrowcast.contracts.binary.ByteReader;
import dev.narrowcast.contracts.catalog.FrequencyCap;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How often one person was reached by one thing in one sliding window. Times are seconds since 2020-01-01. The window
 * is cut into at most 31 buckets, and a bucket counts until its last second has left, so a cap is never exceeded.
 *
 * @param key of what is counted, see {@link #key}
 * @param buckets ascending by number
 * @param claims serves that may still become an impression
 */
public record FrequencyCounter(long key, long windowSeconds, List<Bucket> buckets, List<Claim> claims) {
    public static final int MAX_BUCKETS = 32;
    public static final int MAX_CLAIMS = 64;
    public static final long CLAIM_SECONDS = 60;

    public FrequencyCounter {
        buckets = List.copyOf(buckets);
        claims = List.copyOf(claims);
        if (windowSeconds < 1 || windowSeconds > FrequencyCap.MAX_WINDOW.toSeconds()) {
            throw new IllegalArgumentException("the window must be 1 second to 90 days");
        }
        if (buckets.size() > MAX_BUCKETS || claims.size() > MAX_CLAIMS) {
            throw new IllegalArgumentException("too many buckets or claims");
        }
    }

    /** @param number the bucket's start divided by its width */
    public record Bucket(long number, int count) {}

    /** @param id the low 32 bits of the serve's id */
    public record Claim(long id, long expiresAt) {}

    public static FrequencyCounter empty(long key, long windowSeconds) {
        return new FrequencyCounter(key, windowSeconds, List.of(), List.of());
    }

    /** The key of a counter: caps that differ only in their limit share one. */
    public static long key(FrequencyCap.Level level, String id, FrequencyCap.Event event, Duration window) {
        String text = level + ":" + id + ":" + event + ":" + window.toSeconds();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new ByteReader(digest).i64();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Seconds that one bucket spans. */
    public long width() {
        return Math.ceilDiv(windowSeconds, MAX_BUCKETS - 1);
    }

    /** Events in the window before {@code now}, and serves claimed. */
    public int used(long now) {
        int used = 0;
        for (Bucket bucket : buckets) {
            used += isLive(bucket, now) ? bucket.count : 0;
        }
        for (Claim claim : claims) {
            used += claim.expiresAt > now ? 1 : 0;
        }
        return used;
    }

    private boolean isLive(Bucket bucket, long now) {
        return (bucket.number + 1) * width() > now - windowSeconds;
    }

    /** This counter with one more serve claimed, and without what is over. The caller has compared with the limit. */
    public FrequencyCounter claimed(long claimId, long now) {
        List<Claim> live = new ArrayList<>(liveClaims(now));
        live.add(new Claim(claimId, now + CLAIM_SECONDS));
        return new FrequencyCounter(key, windowSeconds, liveBuckets(now), live);
    }

    /** This counter with the event counted in place of its claim. */
    public FrequencyCounter counted(long claimId, long now) {
        List<Claim> live = new ArrayList<>(liveClaims(now));
        live.removeIf(claim -> claim.id == claimId);
        long number = now / width();
        List<Bucket> next = new ArrayList<>(liveBuckets(now));
        int count = 1;
        if (!next.isEmpty() && next.getLast().number == number) {
            count += next.removeLast().count;
        }
        next.add(new Bucket(number, count));
        return new FrequencyCounter(key, windowSeconds, next, live);
    }

    private List<Bucket> liveBuckets(long now) {
        return buckets.stream().filter(bucket -> isLive(bucket, now)).toList();
    }

    private List<Claim> liveClaims(long now) {
        return claims.stream().filter(claim -> claim.expiresAt > now).toList();
    }
}
