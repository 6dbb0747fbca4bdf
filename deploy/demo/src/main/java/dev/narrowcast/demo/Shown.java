package dev.narrowcast.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.demo.client.PublicApi;
import dev.narrowcast.demo.history.Sale.Article;
import dev.narrowcast.demo.plan.LineUp;
import dev.narrowcast.demo.result.Explanation;
import dev.narrowcast.demo.result.People;
import dev.narrowcast.demo.traffic.AdRequests;
import dev.narrowcast.demo.traffic.EventToAd;
import dev.narrowcast.demo.traffic.Shopper;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The promise on one person: what is known, an ad request, three views of candles, and the ad request again. */
final class Shown {
    private static final String TAG = "interest.candle";
    private static final String LINE_ITEM = "Candle fans";
    private static final String CATEGORY = "candle";
    private static final int TAGS_TOLD = 5;
    private static final int LOOKED_UP = 60;

    private final PublicApi api;
    private final Narrator narrator;
    private final LineUp lineUp;
    private final Clock clock;

    Shown(PublicApi api, Narrator narrator, LineUp lineUp, Clock clock) {
        this.api = api;
        this.narrator = narrator;
        this.lineUp = lineUp;
        this.clock = clock;
    }

    /**
     * @param userIds willing people who made no visit; the first without the tag is taken
     * @param candles three articles to look at
     */
    void tell(List<String> userIds, List<Article> candles) {
        People people = new People(api);
        String userId = userIds.stream()
                .limit(LOOKED_UP)
                .filter(id -> !has(people.profile(id), TAG))
                .findFirst()
                .orElse(userIds.getFirst());
        narrator.chapter("One ad request explained: " + userId + " reads about candles on a desktop");
        Shopper shopper = new Shopper(userId, List.of(), "DESKTOP", "en", false);
        tags(people.profile(userId));
        EventToAd eventToAd = new EventToAd(api, clock);
        Explanation explanation = new Explanation(lineUp, api.stack());
        narrator.say("");
        narrator.say(
                "an ad would be  %s", explanation.winner(eventToAd.explained(shopper, CATEGORY), AdRequests.RECTANGLE));
        narrator.say(
                "looks at        %s",
                String.join(", ", candles.stream().map(Article::description).toList()));
        Optional<Duration> took = eventToAd.views(shopper, candles, lineItem());
        narrator.say(
                took.isPresent()
                        ? "%.0f ms later   ad selection counts the tag %s in"
                        : "after 15 s      ad selection does not count the tag in yet%.0s%s",
                took.map(time -> time.toNanos() / 1e6).orElse(0.0),
                took.isPresent() ? TAG : "");
        JsonNode answer = eventToAd.explained(shopper, CATEGORY);
        narrator.say("now it would be %s", explanation.winner(answer, AdRequests.RECTANGLE));
        narrator.say("728x90          %s", explanation.winner(answer, AdRequests.BANNER));
        narrator.say("");
        narrator.print(explanation.table(answer, AdRequests.RECTANGLE).render("  "));
    }

    private String lineItem() {
        return lineUp.lineItems().stream()
                .filter(item -> item.name().equals(LINE_ITEM))
                .map(LineUp.LineItem::id)
                .findFirst()
                .orElse("");
    }

    private static boolean has(JsonNode profile, String code) {
        for (JsonNode tag : profile.path("tags")) {
            if (tag.path("code").asText().equals(code)) {
                return true;
            }
        }
        return false;
    }

    private void tags(JsonNode profile) {
        narrator.say(
                "life cycle %s, and %d tags:",
                profile.path("lifecycle").asText("unknown"),
                profile.path("tags").size());
        int told = 0;
        for (JsonNode tag : profile.path("tags")) {
            if (told++ < TAGS_TOLD) {
                String value = tag.path("value").isTextual()
                        ? " = " + tag.path("value").asText()
                        : "";
                narrator.say(
                        "  %s%s: %s",
                        tag.path("code").asText(),
                        value,
                        tag.path("because").path("en").asText());
                narrator.say("    %s", tag.path("because").path("zh").asText());
            }
        }
    }
}
