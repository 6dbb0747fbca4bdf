package dev.narrowcast.contracts.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.contracts.consent.ConsentFlags;
import dev.narrowcast.contracts.consent.Signal;
import dev.narrowcast.contracts.consent.StandingConsent;
import dev.narrowcast.contracts.identity.UserKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileCodecTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final UserKey USER = UserKey.fromString("AAECAwQFBgcICQoLDA0ODw");
    private static final Path GOLDEN = Path.of("src/test/resources/golden-binary/profile.v1.hex");

    private static UserProfile golden() {
        return profile(List.of(tag(3, 75, Duration.ofHours(7)), tag(300, 100, Duration.ofDays(90))));
    }

    private static UserProfile profile(List<ProfileTag> tags) {
        return new UserProfile(
                USER, 300, NOON, ConsentFlags.decided(true), NOON.minusSeconds(60), Lifecycle.REPEAT, tags, 0, null);
    }

    private static ProfileTag tag(int ordinal, int score, Duration left) {
        return new ProfileTag(ordinal, score, NOON, NOON, NOON.plus(left), 1);
    }

    private static HotProfile decoded(UserProfile profile) {
        return Objects.requireNonNull(ProfileCodec.decode(ProfileCodec.encode(profile)));
    }

    @Test
    void profile_isWrittenAsTheGoldenFile() throws IOException {
        assertThat(HexFormat.of().formatHex(ProfileCodec.encode(golden())))
                .isEqualTo(Files.readString(GOLDEN).strip());
    }

    @Test
    void goldenFile_isStillRead() throws IOException {
        byte[] bytes = HexFormat.of().parseHex(Files.readString(GOLDEN).strip());
        HotProfile read = Objects.requireNonNull(ProfileCodec.decode(bytes));
        assertThat(read.version()).isEqualTo(300);
        assertThat(read.consent()).isEqualTo(new StandingConsent(ConsentFlags.decided(true), NOON.minusSeconds(60)));
        assertThat(read.lifecycle()).isEqualTo(Lifecycle.REPEAT);
        assertThat(read.asOf()).isEqualTo(NOON);
        assertThat(read.size()).isEqualTo(2);
        assertThat(read.has(3, 75, NOON)).isTrue();
        assertThat(read.has(3, 76, NOON)).isFalse();
        assertThat(read.has(4, 0, NOON)).isFalse();
        assertThat(read.has(3, 0, NOON.plus(Duration.ofHours(7)))).isFalse();
        assertThat(read.has(300, 100, NOON.plus(Duration.ofDays(89)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3_599, 3_600, 172_799, 172_800, 172_801, 7_000_000, 7_100_000, 8_000_000, 34_560_000})
    void expiry_isNeverEarlierThanTheTruth_andAtMostAWeekLate(long secondsLeft) {
        Instant truth = NOON.plusSeconds(secondsLeft);
        HotProfile hot = decoded(profile(List.of(tag(1, 50, Duration.ofSeconds(secondsLeft)))));
        assertThat(hot.expiresAt(0)).isAfterOrEqualTo(truth).isBefore(truth.plus(Duration.ofDays(8)));
        if (secondsLeft < 47 * 3_600) {
            assertThat(hot.expiresAt(0)).isBeforeOrEqualTo(truth.plus(Duration.ofHours(1)));
        }
    }

    @Test
    void shownExpiry_isNeverBeforeAnyExpiryThatShowsTheSame() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            Instant asOf = NOON.plusSeconds(random.nextInt(86_400));
            Instant first = asOf.plusMillis(random.nextLong(Duration.ofDays(10).toMillis()));
            Instant later = first.plusMillis(random.nextLong(Duration.ofDays(1).toMillis()));
            if (ProfileCodec.shownExpiry(asOf, first).equals(ProfileCodec.shownExpiry(asOf, later))) {
                UserProfile written = new UserProfile(
                        USER,
                        1,
                        asOf,
                        ConsentFlags.NONE,
                        null,
                        Lifecycle.NEW,
                        List.of(new ProfileTag(1, 1, asOf, asOf, first, 1)),
                        0,
                        null);
                assertThat(decoded(written).expiresAt(0)).isAfterOrEqualTo(later);
            }
        }
    }

    @Test
    void everyProfile_roundTrips() {
        Random random = new Random(42);
        for (int i = 0; i < 2_000; i++) {
            UserProfile profile = random(random);
            HotProfile hot = decoded(profile);
            assertThat(hot.version()).isEqualTo(profile.version());
            assertThat(hot.consent().flags()).isEqualTo(profile.consent());
            assertThat(hot.lifecycle()).isEqualTo(profile.lifecycle());
            assertThat(hot.size()).isEqualTo(profile.tags().size());
            for (int t = 0; t < hot.size(); t++) {
                assertThat(hot.ordinal(t)).isEqualTo(profile.tags().get(t).ordinal());
                assertThat(hot.score(t)).isEqualTo(profile.tags().get(t).score());
            }
        }
    }

    private static UserProfile random(Random random) {
        TreeSet<Integer> ordinals = new TreeSet<>();
        int size = random.nextInt(60);
        while (ordinals.size() < size) {
            ordinals.add(random.nextInt(random.nextBoolean() ? 10_000 : Integer.MAX_VALUE));
        }
        List<ProfileTag> tags = new ArrayList<>();
        ordinals.forEach(
                ordinal -> tags.add(tag(ordinal, random.nextInt(101), Duration.ofSeconds(random.nextInt(34_560_000)))));
        return new UserProfile(
                USER,
                random.nextLong() >>> (1 + random.nextInt(62)),
                NOON,
                ConsentFlags.of(Signal.values()[random.nextInt(3)], random.nextBoolean()),
                null,
                Lifecycle.values()[random.nextInt(7)],
                tags,
                0,
                null);
    }

    @Test
    void fiftyTagsOfTenThousandForThirtyDays_fitIntoTwoHundredBytesAndSixteen() {
        Random random = new Random(1);
        TreeSet<Integer> ordinals = new TreeSet<>();
        while (ordinals.size() < 50) {
            ordinals.add(random.nextInt(10_000));
        }
        List<ProfileTag> tags = new ArrayList<>();
        ordinals.forEach(ordinal -> tags.add(tag(ordinal, 50, Duration.ofDays(30))));
        byte[] bytes = ProfileCodec.encode(profile(tags));
        assertThat(bytes.length).isLessThanOrEqualTo(216);
    }

    @Test
    void randomBytes_areNoProfileOrOne_neverAnException() {
        Random random = new Random(99);
        byte[] valid = ProfileCodec.encode(golden());
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes;
            if (i % 2 == 0) {
                bytes = new byte[random.nextInt(64)];
                random.nextBytes(bytes);
                if (bytes.length > 0 && random.nextBoolean()) {
                    bytes[0] = ProfileCodec.VERSION;
                }
            } else {
                bytes = Arrays.copyOf(valid, random.nextInt(valid.length + 3));
                if (bytes.length > 0) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
            }
            HotProfile hot = ProfileCodec.decode(bytes);
            if (hot != null) {
                hot.asOf();
                for (int t = 0; t < hot.size(); t++) {
                    assertThat(hot.ordinal(t)).isNotNegative();
                    assertThat(hot.expiresAt(t)).isNotNull();
                }
            }
        }
    }

    @Test
    void anotherCodecVersion_nothing_andTrailingBytes_areNoProfile() {
        byte[] bytes = ProfileCodec.encode(golden());
        assertThat(ProfileCodec.decode(null)).isNull();
        assertThat(ProfileCodec.decode(new byte[0])).isNull();
        assertThat(ProfileCodec.decode(Arrays.copyOf(bytes, bytes.length + 1))).isNull();
        assertThat(ProfileCodec.decode(Arrays.copyOf(bytes, bytes.length - 1))).isNull();
        bytes[0] = 2;
        assertThat(ProfileCodec.decode(bytes)).isNull();
    }
}
