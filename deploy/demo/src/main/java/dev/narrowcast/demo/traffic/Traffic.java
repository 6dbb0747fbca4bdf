package dev.narrowcast.demo.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.demo.client.DemoFailure;
import dev.narrowcast.demo.client.Pause;
import dev.narrowcast.demo.client.PublicApi;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Lets the visits happen: behaviour events, then pages with ads that render, come into view and are clicked. */
public final class Traffic {
    private static final int PAGES = 2;
    private static final int PIXEL = 200;
    private static final int REDIRECT = 302;
    private static final int FEWEST_TOLERATED = 10;
    private static final int TOLERATED_SHARE = 20;
    /** An event is in ad selection within a second; a person takes longer to turn a page. */
    private static final Duration BETWEEN_PAGES = Duration.ofMillis(1_500);

    private static final List<String> SLOTS = List.of(AdRequests.RECTANGLE, AdRequests.BANNER);

    private final PublicApi api;
    private final AdRequests requests;
    private final Clicks clicks;
    private final Clock clock;
    private final String run;
    private final Tally tally = new Tally();
    private volatile int mostBroken;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    public Traffic(PublicApi api, Clicks clicks, Clock clock) {
        this.api = api;
        this.requests = new AdRequests(api.stack());
        this.clicks = clicks;
        this.clock = clock;
        this.run = "live-" + clock.millis();
    }

    /**
     * Returns when the last visit is over. A visit breaks off at a call that fails; that is counted, and ends the story
     * only when more than one in twenty does.
     *
     * @param progress is told the number of a visit that is over
     * @throws DemoFailure when too many visits broke off; no further visit begins then
     */
    public Tally run(List<Visit> visits, IntConsumer progress) {
        mostBroken = Math.max(FEWEST_TOLERATED, visits.size() / TOLERATED_SHARE);
        long began = System.nanoTime();
        try (ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Visit visit : visits) {
                visitors.execute(() -> tried(visit, began, progress));
            }
        }
        RuntimeException first = failure.get();
        if (first != null) {
            throw first;
        }
        return tally;
    }

    private void tried(Visit visit, long began, IntConsumer progress) {
        try {
            Pause.of(Duration.ofNanos(Math.max(0, visit.begins().toNanos() - (System.nanoTime() - began))));
            if (failure.get() == null) {
                visit(visit);
                progress.accept(visit.number());
            }
        } catch (DemoFailure e) {
            if (tally.broken(String.valueOf(e.getMessage())) > mostBroken) {
                failure.compareAndSet(null, e);
            }
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void visit(Visit visit) {
        JsonNode answer = api.site("/v1/events", Map.of("events", LiveEvents.of(visit, run, clock.instant())));
        if (!answer.path("rejected").isEmpty()) {
            throw new DemoFailure(
                    "POST /v1/events rejected " + answer.path("rejected").get(0));
        }
        tally.events(answer.path("accepted").asInt());
        answer.path("ignored").forEach(one -> tally.ignored(one.path("code").asText()));
        for (int page = 0; page < PAGES; page++) {
            Pause.of(BETWEEN_PAGES);
            page(visit, page);
        }
    }

    private void page(Visit visit, int page) {
        Map<String, Object> request = requests.of(visit.shopper(), visit.category());
        long asked = System.nanoTime();
        JsonNode answer = api.site("/v1/ad-select", request);
        tally.request(System.nanoTime() - asked, visit.shopper().refuses());
        answer.path("degraded").forEach(what -> tally.degraded(what.asText()));
        answer.path("noAd").forEach(reason -> tally.noAd(reason.asText()));
        for (int slot = 0; slot < SLOTS.size(); slot++) {
            for (JsonNode ad : answer.path("decisions").path(SLOTS.get(slot))) {
                boolean fitting = isFitting(ad);
                render(ad, clicks.draw(visit.number(), page, slot, fitting), fitting);
            }
        }
    }

    private static boolean isFitting(JsonNode ad) {
        for (JsonNode basis : ad.path("transparency").path("basis")) {
            if (basis.asText().equals("AUDIENCE")) {
                return true;
            }
        }
        return false;
    }

    /** Counts each step once it is acknowledged. */
    private void render(JsonNode ad, Clicks.Draw draw, boolean fitting) {
        String lineItem = ad.path("lineItemId").asText();
        tally.ad(lineItem, new Tally.Ad(1, 0, 0, 0, fitting ? 1 : 0));
        api.browse(ad.path("impressionUrl").asText(), PIXEL);
        tally.ad(lineItem, new Tally.Ad(0, 1, 0, 0, 0));
        if (draw.viewed()) {
            api.browse(ad.path("viewableUrl").asText(), PIXEL);
            tally.ad(lineItem, new Tally.Ad(0, 0, 1, 0, 0));
        }
        if (draw.clicked()) {
            api.browse(ad.path("clickUrl").asText(), REDIRECT);
            tally.ad(lineItem, new Tally.Ad(0, 0, 0, 1, 0));
        }
    }
}
