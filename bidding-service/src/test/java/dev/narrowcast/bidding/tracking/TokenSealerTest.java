package dev.narrowcast.bidding.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.bidding.tracking.TrackingToken.Kind;
import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.contracts.id.ServeId;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.lease.Heartbeat;
import dev.narrowcast.contracts.targeting.Targeting.DeviceType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenSealerTest {
    private static final Heartbeat.TokenKey FIRST = Tokens.key(1, Tokens.NOW.minusSeconds(60));
    private static final UserKey USER = new UserKey(0x0102030405060708L, -1);
    private final TokenKeys keys = Tokens.keys(FIRST);
    private final TokenSealer sealer = new TokenSealer(keys);

    private String seal(TrackingToken token) {
        return Objects.requireNonNull(sealer.seal(token, Tokens.NOW));
    }

    @Test
    void whatIsSealed_opensToTheSame() {
        for (Kind kind : Kind.values()) {
            TrackingToken token = Tokens.token(kind);
            assertThat(sealer.open(seal(token))).isEqualTo(token);
            TrackingToken ofSomeone = Tokens.token(kind, USER);
            assertThat(sealer.open(seal(ofSomeone))).isEqualTo(ofSomeone);
        }
    }

    @Test
    void userKey_standsLast_soThatAnOlderReaderIsNotMisled() {
        byte[] without = TokenLayout.write(Tokens.token(Kind.CLICK));
        byte[] with = TokenLayout.write(Tokens.token(Kind.CLICK, USER));
        assertThat(with).hasSize(without.length + UserKey.BYTES).endsWith(USER.bytes());
        with[2] = without[2];
        assertThat(with).startsWith(without);
    }

    @Test
    void tokenWithoutLeaseDeviceAndPlace_opensToTheSame() {
        TrackingToken full = Tokens.token(Kind.IMPRESSION);
        TrackingToken sparse = new TrackingToken(
                ServeId.next(Tokens.NOW),
                Kind.VIEWABLE,
                true,
                null,
                full.lineItem(),
                full.creative(),
                full.placement(),
                full.site(),
                LocalDate.of(1999, 12, 31),
                Long.MAX_VALUE,
                null,
                new DeliveryEvent.Place(null, null, null),
                null);
        assertThat(sealer.open(seal(sparse))).isEqualTo(sparse);
    }

    /** The token of this file was sealed once; as long as it opens, URLs of the version before stay valid. */
    @Test
    void layout_isTheGoldenOne() throws IOException {
        String golden = golden();
        byte[] nonce = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        TokenKeys.Key key = Objects.requireNonNull(keys.opening(1));
        assertThat(TokenSealer.seal(Tokens.token(Kind.CLICK), key, nonce)).isEqualTo(golden);
        assertThat(sealer.open(golden)).isEqualTo(Tokens.token(Kind.CLICK));
    }

    private static String golden() throws IOException {
        try (var in = TokenSealerTest.class.getResourceAsStream("/golden/tracking-token.v1.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII).strip();
        }
    }

    @Test
    void longestToken_fitsWithRoomForWhatIsToCome() {
        TrackingToken full = Tokens.token(Kind.SHARE);
        TrackingToken longest = new TrackingToken(
                full.serveId(),
                full.kind(),
                false,
                full.lease(),
                full.lineItem(),
                full.creative(),
                full.placement(),
                full.site(),
                full.budgetDay(),
                Long.MAX_VALUE,
                DeviceType.OTHER,
                new DeliveryEvent.Place("CN", "CN-ZJX", "x".repeat(20)),
                USER);
        int bytes = Base64.getUrlDecoder().decode(seal(longest)).length;
        // Eight matched ordinals (at most 24) come later.
        assertThat((bytes + 24) * 4 / 3 + 1).isLessThanOrEqualTo(TokenSealer.MAX_CHARACTERS);
    }

    @Test
    void randomText_neverOpensAndNeverThrows() {
        Random random = new Random(1);
        String sealed = seal(Tokens.token(Kind.IMPRESSION));
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[random.nextInt(250)];
            random.nextBytes(bytes);
            if (bytes.length > 0) {
                bytes[0] = 1;
            }
            String text =
                    switch (random.nextInt(4)) {
                        case 0 -> new String(bytes, StandardCharsets.ISO_8859_1);
                        case 1 -> sealed.substring(random.nextInt(sealed.length()));
                        case 2 -> sealed + sealed.substring(0, random.nextInt(60) + 1);
                        default -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
                    };
            if (!text.equals(sealed)) {
                assertThat(sealer.open(text)).isNull();
            }
        }
    }

    @Test
    void tamperedToken_neverOpens() {
        String sealed = seal(Tokens.token(Kind.IMPRESSION));
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (int at = 0; at < sealed.length(); at++) {
            for (int letter = 0; letter < alphabet.length(); letter++) {
                if (alphabet.charAt(letter) != sealed.charAt(at)) {
                    String tampered = sealed.substring(0, at) + alphabet.charAt(letter) + sealed.substring(at + 1);
                    assertThat(sealer.open(tampered)).as("character %d", at).isNull();
                }
            }
        }
    }

    @Test
    void contentsOfAnotherLayout_areNoToken() {
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            byte[] plain = new byte[random.nextInt(200)];
            random.nextBytes(plain);
            assertThat(readOrNull(plain))
                    .satisfiesAnyOf(token -> assertThat(token).isNull(), token -> assertThat(plain[0])
                            .isEqualTo((byte) 1));
        }
    }

    private static TrackingToken readOrNull(byte[] plain) {
        try {
            return TokenLayout.read(plain);
        } catch (RuntimeException e) {
            return null;
        }
    }

    @Test
    void sealedTwice_neverTheSame() {
        Set<String> sealed = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            assertThat(sealed.add(seal(Tokens.token(Kind.IMPRESSION)))).isTrue();
        }
        assertThat(sealed)
                .doesNotContain(
                        Objects.requireNonNull(new TokenSealer(keys).seal(Tokens.token(Kind.IMPRESSION), Tokens.NOW)));
    }

    @Test
    void withoutAKey_nothingIsSealedNorOpened() {
        TokenSealer empty = new TokenSealer(new TokenKeys());
        assertThat(empty.seal(Tokens.token(Kind.CLICK), Tokens.NOW)).isNull();
        assertThat(empty.open(seal(Tokens.token(Kind.CLICK)))).isNull();
    }

    @Test
    void beforeAnyKeyIsKnown_aTokenCannotBeJudged_nonsenseCan() {
        TokenSealer empty = new TokenSealer(new TokenKeys());
        assertThat(empty.cannotJudge(seal(Tokens.token(Kind.CLICK)))).isTrue();
        assertThat(empty.cannotJudge("nonsense")).isFalse();
        assertThat(empty.cannotJudge("x".repeat(301))).isFalse();
    }

    @Test
    void onceKeysAreKnown_aTokenOfAnotherKeyIsForged() {
        TokenSealer other = new TokenSealer(Tokens.keys(Tokens.key(9, Tokens.NOW)));
        String forged = Objects.requireNonNull(other.seal(Tokens.token(Kind.CLICK), Tokens.NOW));
        assertThat(sealer.cannotJudge(forged)).isFalse();
    }

    @Test
    void newestKeyWhoseTimeHasCome_seals_andOlderOnesStillOpen() {
        String old = seal(Tokens.token(Kind.CLICK));
        keys.learn(List.of(Tokens.key(2, Tokens.NOW), Tokens.key(3, Tokens.NOW.plusSeconds(1))));
        String now = seal(Tokens.token(Kind.CLICK));
        assertThat(Base64.getUrlDecoder().decode(now)[0]).isEqualTo((byte) 2);
        String later = Objects.requireNonNull(sealer.seal(Tokens.token(Kind.CLICK), Tokens.NOW.plusSeconds(1)));
        assertThat(Base64.getUrlDecoder().decode(later)[0]).isEqualTo((byte) 3);
        for (String text : List.of(old, now, later)) {
            assertThat(sealer.open(text)).isNotNull();
        }
    }

    @Test
    void tokenOfAKeyThatWasNeverHandedOut_doesNotOpen() {
        TokenSealer other = new TokenSealer(Tokens.keys(Tokens.key(9, Tokens.NOW)));
        assertThat(sealer.open(Objects.requireNonNull(other.seal(Tokens.token(Kind.CLICK), Tokens.NOW))))
                .isNull();
    }

    @Test
    void severalEventsOfOneServe_openAsEachSealedAlone() {
        TrackingToken impression = Tokens.token(Kind.IMPRESSION);
        Map<Kind, String> sealed = Objects.requireNonNull(sealer.seal(
                impression,
                Map.of(Kind.IMPRESSION, impression.priceNanos(), Kind.SHARE, 0L, Kind.CLICK, 77L),
                Tokens.NOW));
        assertThat(sealed).hasSize(3);
        assertThat(sealer.open(Objects.requireNonNull(sealed.get(Kind.IMPRESSION))))
                .isEqualTo(impression);
        TrackingToken click = Objects.requireNonNull(sealer.open(Objects.requireNonNull(sealed.get(Kind.CLICK))));
        assertThat(click.kind()).isEqualTo(Kind.CLICK);
        assertThat(click.priceNanos()).isEqualTo(77);
        assertThat(click.serveId()).isEqualTo(impression.serveId());
        assertThat(click.lease()).isEqualTo(impression.lease());
        TrackingToken share = Objects.requireNonNull(sealer.open(Objects.requireNonNull(sealed.get(Kind.SHARE))));
        assertThat(share.priceNanos()).isZero();
        assertThat(share.user()).isEqualTo(impression.user());
    }
}
