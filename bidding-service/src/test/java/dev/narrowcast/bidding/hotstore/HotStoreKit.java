package dev.narrowcast.bidding.hotstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.bidding.People;
import dev.narrowcast.bidding.catalog.Caps;
import dev.narrowcast.bidding.selection.Stored;
import dev.narrowcast.contracts.catalog.FrequencyCap;
import dev.narrowcast.contracts.consent.ConsentFlags;
import dev.narrowcast.contracts.id.ServeId;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.profile.CapCodec;
import dev.narrowcast.contracts.profile.FrequencyCounter;
import dev.narrowcast.contracts.profile.Lifecycle;
import dev.narrowcast.contracts.profile.ProfileCodec;
import dev.narrowcast.contracts.profile.UserProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every hot store does. */
abstract class HotStoreKit {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration DAY = Duration.ofDays(1);

    final UserKey user = new UserKey(ThreadLocalRandom.current().nextLong(), 1);
    Instant now = People.NOW;

    abstract HotStore store();

    abstract void putProfile(UserKey user, byte[] bytes);

    abstract void putCaps(UserKey user, byte[] bytes);

    abstract byte[] caps(UserKey user);

    static Caps.Cap cap(long key, int limit, Duration window) {
        return new Caps.Cap(
                key,
                new FrequencyCap(
                        FrequencyCap.Level.LINE_ITEM,
                        FrequencyCap.Event.IMPRESSION,
                        limit,
                        window,
                        FrequencyCap.OnCapUnknown.SKIP));
    }

    Claim claim(Caps.Cap... caps) {
        return new Claim(ServeId.next(now), List.of(caps));
    }

    List<Boolean> claimAll(Claim... claims) {
        Verdict verdict = store().claim(user, List.of(claims), now, Deadline.in(SOON))
                .await()
                .atMost(SOON);
        assertThat(verdict.isKnown()).isTrue();
        return verdict.grants();
    }

    boolean granted(Claim claim) {
        return claimAll(claim).getFirst();
    }

    void count(Claim event) {
        assertThat(store().count(user, event, now).await().atMost(SOON)).isTrue();
    }

    Stored read() {
        return store().read(user, Deadline.in(SOON)).await().atMost(SOON);
    }

    @Test
    void stranger_isFoundWithNothing() {
        assertThat(read()).isInstanceOfSatisfying(Stored.Found.class, found -> assertThat(found.profile())
                .isNull());
    }

    @Test
    void profile_isFoundAsItWasWritten() {
        UserProfile profile = People.profile(user, ConsentFlags.NONE, Lifecycle.REPEAT, People.has(7, 90));
        putProfile(user, ProfileCodec.encode(profile));
        assertThat(read()).isInstanceOfSatisfying(Stored.Found.class, found -> {
            assertThat(found.profile().lifecycle()).isEqualTo(Lifecycle.REPEAT);
            assertThat(found.profile().has(7, 90, now)).isTrue();
        });
    }

    @Test
    void bytesThatAreNoProfile_areNobodyWhoMayBeUsed() {
        putProfile(user, new byte[] {1, 2, 3});
        assertThat(read()).isEqualTo(Stored.AWAY);
    }

    @Test
    void bytesThatAreNoCaps_countAsNothing_andAreReplaced() {
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            if (bytes.length > 1) {
                bytes[0] = 1;
                bytes[1] = (byte) (1 + random.nextInt(3));
            }
            putCaps(user, bytes);
            assertThat(read()).isInstanceOf(Stored.Found.class);
            if (CapCodec.decode(bytes) == null) {
                assertThat(granted(claim(cap(1, 1, DAY)))).isTrue();
                assertThat(CapCodec.decode(caps(user))).hasSize(1);
            }
        }
    }

    @Test
    void claims_areGrantedUpToTheLimit_andNoFurther() {
        for (int i = 0; i < 5; i++) {
            assertThat(granted(claim(cap(1, 3, DAY)))).isEqualTo(i < 3);
        }
        assertThat(granted(claim(cap(2, 3, DAY)))).isTrue();
    }

    @Test
    void claim_livesForAMinute_orAsTheImpressionItBecame() {
        Claim first = claim(cap(1, 1, DAY));
        assertThat(granted(first)).isTrue();
        now = now.plusSeconds(59);
        assertThat(granted(claim(cap(1, 1, DAY)))).isFalse();
        now = now.plusSeconds(1);
        Claim second = claim(cap(1, 1, DAY));
        assertThat(granted(second)).isTrue();
        count(second);
        now = now.plus(DAY);
        assertThat(granted(claim(cap(1, 1, DAY)))).isFalse();
        now = now.plusSeconds(DAY.toSeconds() / 31 + 1);
        assertThat(granted(claim(cap(1, 1, DAY)))).isTrue();
    }

    @Test
    void impressionWithoutAClaim_countsToo() {
        count(claim(cap(1, 1, DAY)));
        assertThat(granted(claim(cap(1, 1, DAY)))).isFalse();
    }

    @Test
    void claim_takesAllItsPlacesOrNone() {
        assertThat(granted(claim(cap(1, 1, DAY)))).isTrue();
        assertThat(granted(claim(cap(2, 1, DAY), cap(1, 1, DAY)))).isFalse();
        assertThat(granted(claim(cap(2, 1, DAY)))).isTrue();
    }

    @Test
    void laterClaim_seesThePlacesOfAnEarlierOne() {
        assertThat(claimAll(claim(cap(1, 2, DAY)), claim(cap(1, 2, DAY)), claim(cap(1, 2, DAY)), claim(cap(2, 1, DAY))))
                .containsExactly(true, true, false, true);
    }

    @Test
    void limits_mayDifferOnOneCounter() {
        assertThat(granted(claim(cap(1, 5, DAY)))).isTrue();
        assertThat(granted(claim(cap(1, 1, DAY)))).isFalse();
        assertThat(granted(claim(cap(1, 2, DAY)))).isTrue();
    }

    @Test
    void personWithTooManyCounters_getsNoFurtherCappedAd() {
        for (int key = 0; key < CapCodec.MAX_COUNTERS; key++) {
            assertThat(granted(claim(cap(key, 9, DAY)))).isTrue();
        }
        assertThat(granted(claim(cap(100, 9, DAY)))).isFalse();
        assertThat(granted(claim(cap(3, 9, DAY)))).isTrue();
    }

    @Test
    void parallelClaims_neverGoBeyondTheLimit() {
        List<CompletableFuture<Verdict>> asked = IntStream.range(0, 50)
                .mapToObj(i -> store().claim(user, List.of(claim(cap(1, 3, DAY))), now, Deadline.in(SOON))
                        .subscribeAsCompletionStage())
                .toList();
        assertThat(asked.stream().map(each -> each.join().granted(0)))
                .filteredOn(granted -> granted)
                .hasSize(3);
    }

    @Test
    void cap_isNeverExceeded_andForgetsAfterItsWindow() {
        Random random = new Random(8);
        for (int round = 0; round < 10; round++) {
            Duration window = Duration.ofSeconds(60 + random.nextInt(7_776_000 - 60));
            int limit = 1 + random.nextInt(5);
            List<Instant> shown = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                now = now.plusSeconds(61 + random.nextLong(window.toSeconds() / 8 + 1));
                Claim claim = claim(cap(round, limit, window));
                if (granted(claim)) {
                    count(claim);
                    shown.add(now);
                }
                assertThat(shown.stream()
                                .filter(time -> time.isAfter(now.minus(window)))
                                .count())
                        .isLessThanOrEqualTo(limit);
            }
            assertThat(shown).hasSizeGreaterThan(limit);
        }
    }

    List<FrequencyCounter> counters() {
        return CapCodec.decode(caps(user));
    }
}
