package dev.narrowcast.bidding.adselect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.narrowcast.bidding.adselect.AdSelectAnswer.Ad;
import dev.narrowcast.bidding.adselect.AdSelectAnswer.Creative;
import dev.narrowcast.bidding.adselect.AdSelectAnswer.Explained;
import dev.narrowcast.bidding.adselect.AdSelectAnswer.MatchedStore;
import dev.narrowcast.bidding.adselect.AdSelectAnswer.Outcome;
import dev.narrowcast.bidding.adselect.AdSelectAnswer.Transparency;
import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.CreativeDocument.Format;
import dev.narrowcast.contracts.catalog.Tier;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.CampaignId;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.ServeId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerJsonTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123Z");

    /** As the framework makes it. */
    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final AnswerJson json = new AnswerJson(mapper);

    private static Ad ad(Creative creative, MatchedStore store, Instant expiresAt) {
        Map<String, String> events = new LinkedHashMap<>();
        events.put("CONSULT", "https://ads.example/t/e/c\"quoted\"");
        events.put("SHARE", "https://ads.example/t/e/s");
        return new Ad(
                ServeId.next(NOW),
                LineItemId.next(),
                CampaignId.next(),
                CreativeId.next(),
                AdvertiserId.next(),
                Tier.GUARANTEED,
                creative,
                "https://ads.example/t/c/x?a=b&c=d",
                "https://ads.example/t/i/x",
                "https://ads.example/t/v/x",
                events,
                store,
                new Transparency("Café \"窄告\" </script> \u2028 \uD83D\uDD6F", List.of(Servable.Basis.values())),
                expiresAt);
    }

    private static AdSelectAnswer answer(Map<String, Explained> explained) {
        Creative image =
                new Creative(Format.IMAGE, 300, 250, "https://static.example/c.png", "\t蜡烛\n", null, null, null, "Ad");
        Creative html =
                new Creative(Format.HTML, 1, 10_000, null, null, "<a href='{x}'>\\ &amp; é</a>", null, null, "广告");
        Creative nativeAd = new Creative(
                Format.NATIVE,
                null,
                null,
                null,
                null,
                null,
                new CreativeDocument.Native("Candles 蜡烛", "Quiet light.", null, "https://static.example/i.png", null),
                null,
                "Ad");
        Creative text = new Creative(
                Format.TEXT,
                null,
                null,
                null,
                null,
                null,
                null,
                new CreativeDocument.Text("Candles", "Quiet light.", null),
                "Ad");
        Map<String, List<Ad>> decisions = new LinkedHashMap<>();
        decisions.put(
                "top \"1\"",
                List.of(ad(image, new MatchedStore("store/1", 2_900), NOW), ad(html, null, Instant.EPOCH)));
        decisions.put("side", List.of(ad(nativeAd, null, NOW.plusNanos(1)), ad(text, null, NOW)));
        return new AdSelectAnswer(
                "req-1", Long.MAX_VALUE, List.of("PROFILE", "CAPS"), decisions, Map.of("low", "NO_LEASE"), explained);
    }

    private void isAsTheMapperWrites(AdSelectAnswer answer) throws IOException {
        assertThat(new String(json.write(answer), StandardCharsets.UTF_8))
                .isEqualTo(new String(mapper.writeValueAsBytes(answer), StandardCharsets.UTF_8));
    }

    @Test
    void everyFormat_isAsTheMapperWrites() throws IOException {
        isAsTheMapperWrites(answer(null));
    }

    @Test
    void emptyAnswer_isAsTheMapperWrites() throws IOException {
        isAsTheMapperWrites(new AdSelectAnswer("r", 0, List.of(), Map.of(), Map.of(), null));
    }

    @Test
    void explained_isAsTheMapperWrites() throws IOException {
        AdSelectAnswer.Candidate lost = new AdSelectAnswer.Candidate(
                LineItemId.next(), null, Outcome.LOST, "FLOOR", null, 5, 0.005, 7, null, null);
        isAsTheMapperWrites(answer(Map.of("side", new Explained(1, List.of(lost)))));
    }
}
