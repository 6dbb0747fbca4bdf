package dev.narrowcast.contracts.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.narrowcast.contracts.json.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    private static final String UUID_TEXT = "019f0000-0000-7000-8000-0000000000ff";

    static Stream<Map.Entry<String, Function<String, Object>>> kinds() {
        return Map.<String, Function<String, Object>>of(
                "adv_", AdvertiserId::fromString,
                "cmp_", CampaignId::fromString,
                "cr_", CreativeId::fromString,
                "lease_", LeaseId::fromString,
                "li_", LineItemId::fromString,
                "pl_", PlacementId::fromString,
                "site_", SiteId::fromString,
                "key_", SiteKeyId::fromString,
                "", ServeId::fromString)
                .entrySet()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void id_isWrittenAsItWasRead(Map.Entry<String, Function<String, Object>> kind) {
        String text = kind.getKey() + UUID_TEXT;
        Object id = kind.getValue().apply(text);
        assertThat(id).hasToString(text);
        assertThat(new String(Json.write(id), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo('"' + text + '"');
        assertThat((Object) Json.read('"' + text + '"', id.getClass())).isEqualTo(id);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void otherSpellings_areRefused(Map.Entry<String, Function<String, Object>> kind) {
        for (String wrong : new String[] {
            "",
            kind.getKey(),
            "x_" + UUID_TEXT,
            kind.getKey() + UUID_TEXT + " ",
            kind.getKey() + UUID_TEXT.toUpperCase(java.util.Locale.ROOT),
            kind.getKey() + "1-1-1-1-1",
            kind.getKey() + "019f000-00000-7000-8000-0000000000ff",
            kind.getKey() + "+19f0000-0000-7000-8000-0000000000ff",
            kind.getKey() + "019f00000000-7000-8000-0000-000000ff"
        }) {
            assertThatThrownBy(() -> kind.getValue().apply(wrong))
                    .as("%s", wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "org_", "shop", "org_-a", "org_Shop", "org_a b", "org_a'", "org_*"})
    void organisationThatIsNoSlug_isRefused(String text) {
        assertThatThrownBy(() -> new OrganisationId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void serveId_carriesItsInstant() {
        Instant servedAt = Instant.parse("2026-11-21T23:59:59.999Z");
        ServeId id = ServeId.next(servedAt);
        assertThat(id.value().version()).isEqualTo(7);
        assertThat(id.servedAt()).isEqualTo(servedAt);
        assertThat(id.serveDay()).isEqualTo(LocalDate.of(2026, 11, 21));
        assertThat(ServeId.next(servedAt.plusMillis(1)).serveDay()).isEqualTo(LocalDate.of(2026, 11, 22));
    }

    @Test
    void serveIdsOfOneMillisecond_differ() {
        Instant servedAt = Instant.parse("2026-11-21T12:00:00Z");
        Set<ServeId> ids = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            ids.add(ServeId.next(servedAt));
        }
        assertThat(ids).hasSize(100_000);
    }

    @Test
    void newIds_areOrderedVersion7() {
        LineItemId first = LineItemId.next();
        LineItemId second = LineItemId.next();
        assertThat(first.value().version()).isEqualTo(7);
        assertThat(first.toString()).isLessThan(second.toString());
    }
}
