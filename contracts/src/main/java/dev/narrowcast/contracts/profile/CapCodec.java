package dev.narrowcast.contracts.profile;

import dev.narrowcast.contracts.binary.ByteReader;
import dev.narrowcast.contracts.binary.ByteWriter;
import dev.narrowcast.contracts.catalog.FrequencyCap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@code f:{userKey}} in Redis, version 1. All fields have a fixed width, big-endian, so that a Lua script
 * can read and write it; times are seconds since 2020-01-01:
 *
 * <pre>
 * byte 1, the version of this codec
 * byte n
 * n x  8 bytes key, u32 window seconds,
 *      byte b, b x (u32 bucket number, u16 count),
 *      byte c, c x (u32 claim id, u32 claim expires at)
 * </pre>
 */
public final class CapCodec {
    public static final int VERSION = 1;
    public static final int MAX_COUNTERS = 64;

    private static final int MAX_COUNT = 0xFFFF;

    private CapCodec() {}

    public static byte[] encode(List<FrequencyCounter> counters) {
        if (counters.size() > MAX_COUNTERS) {
            throw new IllegalArgumentException("at most " + MAX_COUNTERS + " counters");
        }
        ByteWriter out = new ByteWriter(2 + 32 * counters.size()).u8(VERSION).u8(counters.size());
        for (FrequencyCounter counter : counters) {
            out.i64(counter.key()).u32(counter.windowSeconds());
            out.u8(counter.buckets().size());
            for (FrequencyCounter.Bucket bucket : counter.buckets()) {
                out.u32(bucket.number()).u16(Math.min(bucket.count(), MAX_COUNT));
            }
            out.u8(counter.claims().size());
            for (FrequencyCounter.Claim claim : counter.claims()) {
                out.u32(claim.id()).u32(claim.expiresAt());
            }
        }
        return out.toByteArray();
    }

    /** The counters, or null when the bytes are not such a value: never an exception. */
    public static @Nullable List<FrequencyCounter> decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        ByteReader in = new ByteReader(bytes);
        int version = in.u8();
        int size = in.u8();
        if (version != VERSION || size > MAX_COUNTERS) {
            return null;
        }
        List<FrequencyCounter> counters = new ArrayList<>(size);
        for (int i = 0; i < size && !in.failed(); i++) {
            FrequencyCounter counter = readCounter(in);
            if (counter != null) {
                counters.add(counter);
            }
        }
        return in.failed() || in.remaining() > 0 ? null : counters;
    }

    private static @Nullable FrequencyCounter readCounter(ByteReader in) {
        long key = in.i64();
        long windowSeconds = in.u32();
        int bucketCount = in.u8();
        List<FrequencyCounter.Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < bucketCount && !in.failed(); i++) {
            buckets.add(new FrequencyCounter.Bucket(in.u32(), in.u16()));
        }
        int claimCount = in.u8();
        List<FrequencyCounter.Claim> claims = new ArrayList<>();
        for (int i = 0; i < claimCount && !in.failed(); i++) {
            claims.add(new FrequencyCounter.Claim(in.u32(), in.u32()));
        }
        if (windowSeconds < 1
                || windowSeconds > FrequencyCap.MAX_WINDOW.toSeconds()
                || bucketCount > FrequencyCounter.MAX_BUCKETS
                || claimCount > FrequencyCounter.MAX_CLAIMS) {
            in.fail();
        }
        return in.failed() ? null : new FrequencyCounter(key, windowSeconds, buckets, claims);
    }
}
