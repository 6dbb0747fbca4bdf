package dev.narrowcast.contracts.profile;

import dev.narrowcast.contracts.binary.ByteReader;
import dev.narrowcast.contracts.binary.ByteWriter;
import dev.narrowcast.contracts.consent.ConsentFlags;
import dev.narrowcast.contracts.consent.StandingConsent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@code u:{userKey}} in Redis, version 1:
 *
 * <pre>
 * byte    1, the version of this codec
 * varint  profile version
 * byte    consent flags
 * u32     seconds since 2020-01-01 of the decision, only if the flags say "decided"
 * byte    lifecycle
 * varint  as-of, hours since 2020-01-01
 * varint  n
 * n varints  ordinals, each as the difference to the one before
 * n bytes    expiry after as-of: hours to 48, then days to 128, then weeks to 254; 255 never
 * n bytes    score
 * </pre>
 *
 * The consent flags stand early and the time has a fixed width so that a Lua script can replace both in place. Times are
 * rounded so that a tag never ends early: the timeline takes it away on time, this is only the last resort.
 */
public final class ProfileCodec {
    public static final int VERSION = 1;
    public static final Instant EPOCH = Instant.parse("2020-01-01T00:00:00Z");

    private static final int LAST_HOUR = 48;
    private static final int LAST_DAY = 128;
    private static final int NEVER = 255;
    private static final long SECONDS_PER_HOUR = 3_600;
    private static final int HOURS_PER_DAY = 24;
    private static final int HOURS_PER_WEEK = 168;
    private static final long HOURS_AT_LAST_DAY = LAST_HOUR + (long) (LAST_DAY - LAST_HOUR) * HOURS_PER_DAY;
    private static final long NEVER_HOURS = 1_000_000;
    private static final long MAX_HOURS = 10_000_000;

    private ProfileCodec() {}

    public static byte[] encode(UserProfile profile) {
        List<ProfileTag> tags = profile.tags();
        long asOfHours = Math.max(0, Math.floorDiv(floorSeconds(profile.asOf()), SECONDS_PER_HOUR));
        ByteWriter out = new ByteWriter(24 + 4 * tags.size()).u8(VERSION).varint(profile.version());
        writeConsent(profile.standing(), out);
        out.u8(profile.lifecycle().code()).varint(asOfHours).varint(tags.size());
        int before = 0;
        for (ProfileTag tag : tags) {
            out.varint(tag.ordinal() - before);
            before = tag.ordinal();
        }
        for (ProfileTag tag : tags) {
            out.u8(expiry(asOfHours, tag.expiresAt()));
        }
        for (ProfileTag tag : tags) {
            out.u8(tag.score());
        }
        return out.toByteArray();
    }

    /** Encodes what selection knows of a person, without the version and the consent, which would tell people apart. */
    public static byte[] encodePortrait(HotProfile profile) {
        int size = profile.size();
        ByteWriter out = new ByteWriter(24 + 4 * size).u8(VERSION).varint(0);
        writeConsent(StandingConsent.UNKNOWN, out);
        out.u8(profile.lifecycle().code()).varint(profile.asOfHours()).varint(size);
        int before = 0;
        for (int i = 0; i < size; i++) {
            out.varint(profile.ordinal(i) - before);
            before = profile.ordinal(i);
        }
        for (int i = 0; i < size; i++) {
            out.u8(profile.expiry(i));
        }
        for (int i = 0; i < size; i++) {
            out.u8(profile.score(i));
        }
        return out.toByteArray();
    }

    /** The part of the value that tells consent: the flags and, for a decision, its time. */
    public static byte[] encodeConsent(StandingConsent consent) {
        ByteWriter out = new ByteWriter(5);
        writeConsent(consent, out);
        return out.toByteArray();
    }

    private static void writeConsent(StandingConsent consent, ByteWriter out) {
        out.u8(consent.flags().bits());
        Instant decidedAt = consent.decidedAt();
        if (decidedAt != null) {
            out.u32(seconds(decidedAt));
        }
    }

    /** Seconds since 2020-01-01, kept within 32 bits. */
    public static long seconds(Instant time) {
        return Math.clamp(floorSeconds(time), 0, 0xFFFF_FFFFL);
    }

    /** The profile, or null when the bytes are not one: never an exception. */
    public static @Nullable HotProfile decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        ByteReader in = new ByteReader(bytes);
        if (in.u8() != VERSION) {
            return null;
        }
        long version = in.varint();
        StandingConsent consent = readConsent(in);
        Lifecycle lifecycle = Lifecycle.ofCode(in.u8());
        long asOfHours = in.varint();
        int size = in.count(UserProfile.MAX_TAGS);
        if (in.failed() || version < 0 || lifecycle == null || asOfHours < 0 || asOfHours > MAX_HOURS) {
            return null;
        }
        HotProfile.HotTags tags = readTags(in, size);
        return in.failed() || in.remaining() > 0 ? null : new HotProfile(version, consent, lifecycle, asOfHours, tags);
    }

    private static StandingConsent readConsent(ByteReader in) {
        int bits = in.u8();
        if (in.failed() || !ConsentFlags.isValid(bits)) {
            in.fail();
            return StandingConsent.UNKNOWN;
        }
        ConsentFlags flags = new ConsentFlags(bits);
        return new StandingConsent(flags, flags.isDecided() ? EPOCH.plusSeconds(in.u32()) : null);
    }

    private static HotProfile.HotTags readTags(ByteReader in, int size) {
        if (in.remaining() < 3 * size) {
            in.fail();
            return new HotProfile.HotTags(0);
        }
        HotProfile.HotTags tags = new HotProfile.HotTags(size);
        long ordinal = 0;
        for (int i = 0; i < size; i++) {
            long step = in.varint();
            ordinal += step;
            if (step < (i == 0 ? 0 : 1) || step > Integer.MAX_VALUE || ordinal > Integer.MAX_VALUE) {
                in.fail();
            }
            tags.ordinals[i] = (int) ordinal;
        }
        for (int i = 0; i < size; i++) {
            tags.expiries[i] = (byte) in.u8();
        }
        for (int i = 0; i < size; i++) {
            int score = in.u8();
            if (score > 100) {
                in.fail();
            }
            tags.scores[i] = (byte) score;
        }
        return tags;
    }

    /** Hours after as-of of an expiry byte. */
    static long hours(int expiry) {
        if (expiry <= LAST_HOUR) {
            return expiry;
        }
        if (expiry <= LAST_DAY) {
            return LAST_HOUR + (long) (expiry - LAST_HOUR) * HOURS_PER_DAY;
        }
        return expiry == NEVER ? NEVER_HOURS : HOURS_AT_LAST_DAY + (long) (expiry - LAST_DAY) * HOURS_PER_WEEK;
    }

    private static int expiry(long asOfHours, Instant expiresAt) {
        long hours = Math.ceilDiv(ceilSeconds(shown(asOfHours, expiresAt)), SECONDS_PER_HOUR) - asOfHours;
        if (hours <= 0) {
            return 0;
        }
        if (hours <= LAST_HOUR) {
            return (int) hours;
        }
        if (hours <= HOURS_AT_LAST_DAY) {
            return LAST_HOUR + (int) Math.ceilDiv(hours - LAST_HOUR, HOURS_PER_DAY);
        }
        return (int) Math.min(NEVER, LAST_DAY + Math.ceilDiv(hours - HOURS_AT_LAST_DAY, HOURS_PER_WEEK));
    }

    private static Instant shown(long asOfHours, Instant expiresAt) {
        return shownExpiry(EPOCH.plus(Duration.ofHours(asOfHours)), expiresAt);
    }

    /**
     * The expiry that readers of the hot profile may rely on: the next full hour within two days, else the next full
     * day. While it stays the same a later expiry need not be published.
     */
    public static Instant shownExpiry(Instant asOf, Instant expiresAt) {
        boolean soon =
                Duration.between(asOf.truncatedTo(ChronoUnit.HOURS), expiresAt).toHours() < LAST_HOUR;
        long unit = soon ? SECONDS_PER_HOUR : SECONDS_PER_HOUR * HOURS_PER_DAY;
        return EPOCH.plusSeconds(Math.ceilDiv(ceilSeconds(expiresAt), unit) * unit);
    }

    private static long floorSeconds(Instant time) {
        return time.getEpochSecond() - EPOCH.getEpochSecond();
    }

    private static long ceilSeconds(Instant time) {
        return floorSeconds(time.plusNanos(999_999_999));
    }
}
