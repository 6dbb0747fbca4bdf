package dev.narrowcast.demo;

import dev.narrowcast.contracts.money.Nanos;
import dev.narrowcast.demo.client.PublicApi;
import dev.narrowcast.demo.plan.LineUp;
import dev.narrowcast.demo.plan.Plan;
import dev.narrowcast.demo.result.Figures;
import dev.narrowcast.demo.result.People;
import dev.narrowcast.demo.result.Reasons;
import dev.narrowcast.demo.result.Recount;
import dev.narrowcast.demo.result.Reports;
import dev.narrowcast.demo.result.Table;
import dev.narrowcast.demo.traffic.Tally;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The end of the story: what happened, who has tags, and what it cost. */
final class Ending {
    private static final String INDENT = "  ";
    private static final double MILLIS = 1e6;

    private final PublicApi api;
    private final Narrator narrator;
    private final Plan plan;
    private final LineUp lineUp;
    private final Recount recount;

    Ending(PublicApi api, Narrator narrator, Plan plan, LineUp lineUp, Recount recount) {
        this.api = api;
        this.narrator = narrator;
        this.plan = plan;
        this.lineUp = lineUp;
        this.recount = recount;
    }

    /**
     * @param everyone the site's ids of all people of the story
     * @return whether the reports equal what was counted
     */
    boolean tell(Tally tally, Reports reports, List<String> everyone) {
        delivery(tally);
        people(everyone);
        boolean equal = money(tally, reports);
        return equal;
    }

    private void delivery(Tally tally) {
        narrator.chapter("What happened");
        Tally.Ad all = tally.all();
        Table table = new Table("live", ">count");
        table.row("behaviour events accepted", tally.eventsAccepted());
        tally.ignoredEvents().forEach((code, count) -> table.row("events ignored, " + code, count));
        table.row("ad requests, two places each", tally.adRequests());
        table.row("  of people who refuse: by page alone", tally.contextualRequests());
        table.row("ads served", all.served());
        table.row("  chosen by what the person did", all.fitting());
        table.row("impressions", all.impressions());
        table.row("in view (simulated)", all.viewable());
        table.row("clicks (simulated)", all.clicks());
        tally.degraded().forEach((what, count) -> table.row("answers degraded, " + what, count));
        narrator.print(table.render(INDENT));
        if (!tally.brokenVisits().isEmpty()) {
            narrator.say(
                    "%d visits broke off, the first because %s",
                    tally.brokenVisits().size(), tally.brokenVisits().getFirst());
        }
        narrator.say(
                "half of the ad requests answered within %.1f ms, 99 %% within %.1f ms, as the caller sees it",
                tally.answeredWithin(0.5) / MILLIS, tally.answeredWithin(0.99) / MILLIS);
        Table noAds = new Table(">places without an ad", "reason", "in words");
        tally.noAds().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> noAds.row(entry.getValue(), entry.getKey(), Reasons.words(entry.getKey())));
        narrator.print(noAds.isEmpty() ? "\n  every place had an ad\n" : "\n" + noAds.render(INDENT));
    }

    private void people(List<String> everyone) {
        narrator.chapter("Who has tags: POST /api/v1/profiles:lookup for everyone");
        People.Tagged tagged = new People(api).count(everyone);
        Table table = new Table("tag", "name", "名称", ">people", ">recount");
        plan.tags().stream()
                .sorted(Comparator.comparing(Plan.PlannedTag::code))
                .forEach(tag -> table.row(
                        tag.code(),
                        tag.name("en"),
                        tag.name("zh"),
                        tagged.byTag().getOrDefault(tag.code(), 0),
                        words(recount.people(tag.rule()))));
        narrator.print(table.render(INDENT));
        narrator.say("%,d of %,d people have at least one tag", tagged.tagged(), everyone.size());
        narrator.say("recount: whom the rows of the sample themselves say, for rules about purchases");
    }

    private static String words(OptionalInt number) {
        return number.isPresent() ? String.valueOf(number.getAsInt()) : "";
    }

    private boolean money(Tally tally, Reports reports) {
        narrator.chapter("What it cost: GET /api/v1/reports, since the demo began");
        Map<String, Figures> counted = reports.counted(tally);
        Map<String, Figures> reported = reports.settled(counted);
        List<String> differing = Reports.differing(reported, counted);
        Table table =
                new Table("campaign", "of", ">served", ">impressions", ">in view", ">clicks", ">spend CNY", "counted");
        for (LineUp.Campaign campaign : lineUp.campaigns()) {
            row(
                    table,
                    campaign.name(),
                    campaign.owner(),
                    reported.getOrDefault(campaign.id(), Figures.NONE),
                    differing.contains(campaign.id()) ? "DIFFERS" : "equal");
        }
        Figures all = lineUp.campaigns().stream()
                .map(campaign -> reported.getOrDefault(campaign.id(), Figures.NONE))
                .reduce(Figures.NONE, Figures::plus);
        row(table, "all", "", all, "");
        narrator.print(table.render(INDENT));
        narrator.say("the site earned %s CNY of it", Nanos.toDecimal(reports.earnedSinceThen()));
        differing.forEach(campaign -> narrator.say(
                "campaign %s: reported %s, counted %s",
                campaign, reported.getOrDefault(campaign, Figures.NONE), counted.getOrDefault(campaign, Figures.NONE)));
        if (!differing.isEmpty()) {
            narrator.say(
                    "Ads that somebody else saw meanwhile also make a difference, and answers that came too late.");
        }
        return differing.isEmpty();
    }

    private static void row(Table table, String name, String owner, Figures figures, String counted) {
        table.row(
                name,
                owner,
                figures.served(),
                figures.impressions(),
                figures.viewable(),
                figures.clicks(),
                figures.spend(),
                counted);
    }

    /** Where to look further. */
    void where() {
        narrator.chapter("Where to look");
        String url = api.stack().url();
        narrator.say(
                "%s/  the console: sign in as demo-advertiser (Demo shop) or demo-advertiser2, then Campaigns", url);
        narrator.say("%s/docs  every call of this story", url);
        narrator.say("%s/demo-creatives/candles-300x250-zh.svg  one of the creatives", url);
        narrator.say("The stack goes on running; ./narrowcast down ends it. Run the demo again for more of the same.");
    }
}
