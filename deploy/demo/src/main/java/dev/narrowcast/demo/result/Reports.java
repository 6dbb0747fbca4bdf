package dev.narrowcast.demo.result;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.demo.client.DemoStack;
import dev.narrowcast.demo.client.Pause;
import dev.narrowcast.demo.client.PublicApi;
import dev.narrowcast.demo.plan.LineUp;
import dev.narrowcast.demo.plan.LineUp.LineItem;
import dev.narrowcast.demo.traffic.Tally;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The reports of {@code /api/v1/reports} since the demo began, and whether they equal what was counted. */
public final class Reports {
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(30);
    private static final int NANO_SCALE = 9;

    private final PublicApi api;
    private final Clock clock;
    private final LineUp lineUp;
    private final LocalDate firstDay;
    private final Map<String, Figures> before;
    private final long earnedBefore;

    /**
     * Remembers what was there before.
     *
     * @param lineUp only these campaigns are looked at: others may be delivering at the same time
     */
    public Reports(PublicApi api, Clock clock, LineUp lineUp) {
        this.api = api;
        this.clock = clock;
        this.lineUp = lineUp;
        this.firstDay = today();
        this.before = byCampaign();
        this.earnedBefore = earnings();
    }

    /** What each campaign delivered and spent since the demo began, by its id. */
    public Map<String, Figures> sinceThen() {
        Map<String, Figures> since = new TreeMap<>();
        byCampaign().forEach((campaign, now) -> {
            Figures delta = now.minus(before.getOrDefault(campaign, Figures.NONE));
            if (lineUp.campaign(campaign) != null && !delta.equals(Figures.NONE)) {
                since.put(campaign, delta);
            }
        });
        return since;
    }

    /** What the site earned since then, in nanos. */
    public long earnedSinceThen() {
        return earnings() - earnedBefore;
    }

    /** Waits until everything is settled that was counted; the reports as they are then, equal or not. */
    public Map<String, Figures> settled(Map<String, Figures> counted) {
        Pause.until(Duration.ofSeconds(1), SETTLED_WITHIN, () -> sinceThen().equals(counted));
        return sinceThen();
    }

    /** What was counted, by campaign. */
    public Map<String, Figures> counted(Tally tally) {
        Map<String, LineItem> lineItems = lineUp.lineItemsById();
        Map<String, Figures> counted = new TreeMap<>();
        tally.byLineItem().forEach((id, seen) -> {
            LineItem lineItem = lineItems.get(id);
            if (lineItem != null) {
                counted.merge(lineItem.campaignId(), Figures.of(lineItem, seen), Figures::plus);
            }
        });
        return counted;
    }

    /** Campaigns that the report and the count tell differently. */
    public static List<String> differing(Map<String, Figures> reported, Map<String, Figures> counted) {
        Map<String, Figures> all = new TreeMap<>(reported);
        all.putAll(counted);
        return all.keySet().stream()
                .filter(campaign -> !Objects.equals(reported.get(campaign), counted.get(campaign)))
                .toList();
    }

    private Map<String, Figures> byCampaign() {
        Map<String, Figures> figures = new HashMap<>();
        for (String advertiser : DemoStack.ADVERTISERS) {
            for (JsonNode row :
                    rows(advertiser, "dimensions=campaign&metrics=served,impressions,viewable,clicks,spend")) {
                figures.put(
                        row.path("campaign").asText(),
                        new Figures(
                                row.path("served").asLong(),
                                row.path("impressions").asLong(),
                                row.path("viewable").asLong(),
                                row.path("clicks").asLong(),
                                nanos(row.path("spend"))));
            }
        }
        return figures;
    }

    private long earnings() {
        long earnings = 0;
        for (JsonNode row : rows(DemoStack.PUBLISHER, "dimensions=site&metrics=earnings")) {
            earnings += nanos(row.path("earnings"));
        }
        return earnings;
    }

    private JsonNode rows(String client, String what) {
        return api.get(client, "/api/v1/reports?" + what + "&from=" + firstDay + "&to=" + today() + "&timeZone=UTC")
                .path("rows");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static long nanos(JsonNode amount) {
        return new BigDecimal(amount.asText("0")).movePointRight(NANO_SCALE).longValueExact();
    }
}
