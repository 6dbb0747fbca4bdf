package dev.narrowcast.demo.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.demo.client.Pause;
import dev.narrowcast.demo.client.PublicApi;
import dev.narrowcast.demo.history.Sale.Article;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets one person look at some articles and sees how soon a line item counts the person in. */
public final class EventToAd {
    private static final Duration EVERY = Duration.ofMillis(50);
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final PublicApi api;
    private final Clock clock;

    public EventToAd(PublicApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    /** An explained ad request of this person, which is neither counted nor billed. */
    public JsonNode explained(Shopper shopper, String category) {
        return api.site("/v1/ad-select", new AdRequests(api.stack()).explained(shopper, category));
    }

    /**
     * Sends a view of each article, all of one category.
     *
     * @return the time from the moment the views were accepted until the line item's targeting held; empty when it did
     *     not within 15 s
     */
    public Optional<Duration> views(Shopper shopper, List<Article> articles, String lineItemId) {
        String category = articles.getFirst().category();
        Visit visit = new Visit(0, Duration.ZERO, shopper, category, articles, false, false);
        api.site("/v1/events", Map.of("events", LiveEvents.of(visit, "shown-" + clock.millis(), clock.instant())));
        long accepted = System.nanoTime();
        boolean held = Pause.until(EVERY, LIMIT, () -> targetingHolds(explained(shopper, category), lineItemId));
        return held ? Optional.of(Duration.ofNanos(System.nanoTime() - accepted)) : Optional.empty();
    }

    static boolean targetingHolds(JsonNode answer, String lineItemId) {
        for (JsonNode candidate :
                answer.path("explain").path(AdRequests.RECTANGLE).path("candidates")) {
            if (candidate.path("lineItemId").asText().equals(lineItemId)) {
                return !candidate.path("reason").asText().equals("TARGETING");
            }
        }
        return false;
    }
}
