package dev.narrowcast.contracts.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.narrowcast.contracts.catalog.SiteKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserKeysTest {
    private static final byte[] PEPPER = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    /** printf 'org_demo_media\x1fu1' | openssl dgst -sha256 -mac HMAC -macopt key:0123456789abcdef, first 16 bytes. */
    @Test
    void key_isTheKeyedHashOfSpaceAndId() {
        assertThat(UserKeys.of(PEPPER, "org_demo_media", "u1")).hasToString("vf8vX7xiwWx-otTtMYwHQQ");
    }

    @Test
    void sameIdInTwoSpaces_isTwoPeople() {
        assertThat(UserKeys.of(PEPPER, "org_a", "u1")).isNotEqualTo(UserKeys.of(PEPPER, "org_b", "u1"));
        assertThat(UserKeys.of(PEPPER, "org_a", "u1"))
                .isNotEqualTo(UserKeys.of(PEPPER, UserKeys.publicNamespace("org_a"), "u1"));
    }

    @Test
    void emptyOrLongId_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> UserKeys.of(PEPPER, "org_a", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> UserKeys.of(PEPPER, "org_a", "x".repeat(257)));
    }

    @Test
    void key_readsItsOwnText() {
        UserKey key = UserKeys.of(PEPPER, "org_a", "u1");
        assertThat(UserKey.fromString(key.toString())).isEqualTo(key);
        assertThat(UserKey.ofBytes(key.bytes())).isEqualTo(key);
    }

    /** The last character carries four bits that must be zero, or two texts would name one person. */
    @ParameterizedTest
    @ValueSource(strings = {"", "AAECAwQFBgcICQoLDA0OD", "AAECAwQFBgcICQoLDA0ODx", "AAECAwQFBgcICQoLDA0O!w"})
    void otherText_isNoKey(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> UserKey.fromString(text));
    }

    @Test
    void signature_holdsForTheDayAndItsNeighbours() {
        String key = SiteKeys.sha256("sk_demo");
        String signature = UserKeys.sign(key, "u1", LocalDate.of(2026, 11, 21));
        assertThat(UserKeys.isSigned(key, "u1", signature, Instant.parse("2026-11-21T12:00:00Z")))
                .isTrue();
        assertThat(UserKeys.isSigned(key, "u1", signature, Instant.parse("2026-11-22T00:00:01Z")))
                .isTrue();
        assertThat(UserKeys.isSigned(key, "u1", signature, Instant.parse("2026-11-23T00:00:01Z")))
                .isFalse();
        assertThat(UserKeys.isSigned(key, "u2", signature, Instant.parse("2026-11-21T12:00:00Z")))
                .isFalse();
        assertThat(UserKeys.isSigned(
                        SiteKeys.sha256("sk_other"), "u1", signature, Instant.parse("2026-11-21T12:00:00Z")))
                .isFalse();
    }
}
