package dev.narrowcast.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.demo.client.DemoFailure;
import dev.narrowcast.demo.client.DemoStack;
import dev.narrowcast.demo.client.Pause;
import dev.narrowcast.demo.client.PublicApi;
import dev.narrowcast.demo.history.Categories;
import dev.narrowcast.demo.history.DateShift;
import dev.narrowcast.demo.history.HistoryImport;
import dev.narrowcast.demo.history.Refusals;
import dev.narrowcast.demo.history.RetailSample;
import dev.narrowcast.demo.history.Sale;
import dev.narrowcast.demo.plan.CampaignSetup;
import dev.narrowcast.demo.plan.LineUp;
import dev.narrowcast.demo.plan.Plan;
import dev.narrowcast.demo.plan.TagSetup;
import dev.narrowcast.demo.result.People;
import dev.narrowcast.demo.result.Recount;
import dev.narrowcast.demo.result.Reports;
import dev.narrowcast.demo.traffic.AdRequests;
import dev.narrowcast.demo.traffic.Clicks;
import dev.narrowcast.demo.traffic.Shopper;
import dev.narrowcast.demo.traffic.Tally;
import dev.narrowcast.demo.traffic.Traffic;
import dev.narrowcast.demo.traffic.Visit;
import dev.narrowcast.demo.traffic.Visits;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The demo from the first tag to the last line of the report, in the order in which it is told. */
final class Story {
    private static final Duration SERVED_WITHIN = Duration.ofSeconds(40);
    private static final int PROBED = 50;
    private static final int PERCENT = 100;
    private static final BigDecimal LEAST_BALANCE = BigDecimal.valueOf(200);
    private static final long TOP_UP_MICROS = 1_000_000_000L;

    private final PublicApi api;
    private final Settings settings;
    private final Narrator narrator;
    private final Clock clock;

    Story(PublicApi api, Settings settings, Narrator narrator, Clock clock) {
        this.api = api;
        this.settings = settings;
        this.narrator = narrator;
        this.clock = clock;
    }

    /** @return whether the reports equal what was counted */
    boolean tell() throws IOException {
        Plan plan = Plan.shipped();
        RetailSample sample = RetailSample.shipped(Categories.shipped());
        List<String> customers = sample.sales().stream()
                .map(sale -> sale.buyer().customer())
                .distinct()
                .sorted()
                .toList();
        Refusals refusals = Refusals.among(customers, Settings.DEFAULT.seed());
        introduce(sample, customers.size(), refusals);
        tags(plan);
        DateShift shift = DateShift.of(sample.sales().getLast().at(), clock.instant());
        history(sample, shift, refusals);
        awaitTags(customers, refusals);
        LineUp lineUp = campaigns(plan);
        Reports reports = new Reports(api, clock, lineUp);
        List<Visit> visits =
                Visits.drawn(sample.sales(), refusals, settings.seed(), settings.visits(), settings.within());
        Tally tally = live(visits);
        Recount recount = new Recount(sample.sales(), shift, refusals, clock);
        Ending ending = new Ending(api, narrator, plan, lineUp, recount);
        boolean equal = ending.tell(tally, reports, everyone(customers, visits));
        new Shown(api, narrator, lineUp, clock).tell(onlookers(customers, refusals, visits), candles(sample));
        ending.where();
        return equal;
    }

    private void introduce(RetailSample sample, int customers, Refusals refusals) {
        narrator.chapter("Who and what");
        narrator.say("org_demo_shop   Demo shop: has tags, advertises (8 campaigns)");
        narrator.say("org_demo_other  Other demo shop: advertises (4 campaigns), may use the platform's tags");
        narrator.say("org_demo_media  Demo media: owns the site, earns; its privacy officer may look people up");
        narrator.say("");
        narrator.say(
                "Real: %,d purchases of %,d customers of a gift shop, 2010-12 to 2011-06;",
                sample.sales().size(), customers);
        narrator.say(
                "  a sample of Online Retail, UCI, CC BY 4.0; %,d cancellations and rows without price left out.",
                sample.leftOut());
        narrator.say(
                "Ours: categories by words of the descriptions (categories.csv); dates moved so that the last day");
        narrator.say("  is today; pounds taken as the installation's currency.");
        narrator.say("Simulated by seed %d: every visit, view, search, cart, language and device;", settings.seed());
        narrator.say(
                "  that %d %% refuse personalised ads (%d customers); that an ad comes into view in %.0f %% of cases,",
                Refusals.PERCENT, refusals.customers().size(), Clicks.VIEWABLE * PERCENT);
        narrator.say(
                "  and is clicked in %.0f %% if chosen for the person, else in %.0f %%: click rates are an input, no finding.",
                Clicks.FITTING * PERCENT, Clicks.OTHER * PERCENT);
    }

    private void tags(Plan plan) {
        narrator.chapter("Tags and their rules");
        int created = new TagSetup(api).create(plan.tags());
        narrator.say("%d tags with rules, %d of them new", plan.tags().size(), created);
    }

    private void history(RetailSample sample, DateShift shift, Refusals refusals) {
        narrator.chapter("History: POST /v1/events:import");
        List<Map<String, Object>> events = HistoryImport.events(sample.sales(), shift, refusals);
        Narrator.Progress progress = narrator.progress("purchases", events.size());
        HistoryImport.Result result = new HistoryImport(api).send(events, progress::add);
        narrator.say(
                "%,d accepted; %,d ignored, of people who refuse; from %s to %s",
                result.accepted(),
                result.ignored(),
                minute(shift.apply(sample.sales().getFirst().at())),
                minute(shift.apply(sample.sales().getLast().at())));
    }

    private static Instant minute(Instant exact) {
        return exact.truncatedTo(ChronoUnit.MINUTES);
    }

    /** Looks at some of the people, spread over all of them. */
    private void awaitTags(List<String> customers, Refusals refusals) {
        List<String> willing = customers.stream()
                .filter(customer -> !refusals.contains(customer))
                .map(HistoryImport::userId)
                .toList();
        int step = Math.max(1, willing.size() / PROBED);
        List<String> probed = IntStream.range(0, willing.size())
                .filter(i -> i % step == 0)
                .mapToObj(willing::get)
                .toList();
        People.Tagged tagged = new People(api).awaitTagged(probed);
        narrator.say(
                "tags are there: of %d people looked up %d have some (%d s)",
                probed.size(), tagged.tagged(), narrator.seconds());
    }

    private LineUp campaigns(Plan plan) {
        narrator.chapter("Campaigns and line items");
        LineUp lineUp = CampaignSetup.create(api, plan);
        narrator.say(
                "%d campaigns with %d line items; %d rows were new, creatives included",
                lineUp.campaigns().size(), lineUp.lineItems().size(), lineUp.created());
        lineUp.stopped().forEach(item -> narrator.say("  \"%s\" is %s and stays so", item.name(), item.status()));
        api.stack().advertisers().forEach(this::topUp);
        awaitServing(lineUp);
        return lineUp;
    }

    private void topUp(String advertiser) {
        String account = "/api/v1/accounts/" + advertiser;
        BigDecimal available = new BigDecimal(
                api.get(DemoStack.FINANCE, account).path("available").asText("0"));
        if (available.compareTo(LEAST_BALANCE) < 0) {
            api.post(DemoStack.FINANCE, account + "/topups", Map.of("amountMicros", TOP_UP_MICROS, "note", "demo"));
            narrator.say("%s had %s left; topped up by 1,000", advertiser, available.toPlainString());
        }
    }

    private void awaitServing(LineUp lineUp) {
        Shopper nobody = new Shopper("demo-probe", List.of(), "DESKTOP", "en", true);
        Map<String, Object> request = new AdRequests(api.stack()).explained(nobody, "candle");
        Set<String> wanted = new HashSet<>();
        lineUp.lineItems().stream()
                .filter(item -> item.status().equals("ACTIVE"))
                .forEach(item -> wanted.add(item.id()));
        boolean all = Pause.until(Duration.ofMillis(500), SERVED_WITHIN, () -> {
            JsonNode explained = api.site("/v1/ad-select", request).path("explain");
            for (JsonNode candidate : explained.path(AdRequests.BANNER).path("candidates")) {
                if (!candidate.path("reason").asText().equals("INACTIVE")) {
                    wanted.remove(candidate.path("lineItemId").asText());
                }
            }
            return wanted.isEmpty();
        });
        if (!all) {
            throw new DemoFailure("after " + SERVED_WITHIN.toSeconds() + " s POST /v1/ad-select does not know these"
                    + " active line items yet: " + wanted);
        }
        narrator.say("ad selection knows all of them (%d s)", narrator.seconds());
    }

    private Tally live(List<Visit> visits) {
        narrator.chapter("Live: %,d visits within %d s"
                .formatted(visits.size(), settings.within().toSeconds()));
        Narrator.Progress progress = narrator.progress("visits", visits.size());
        return new Traffic(api, new Clicks(settings.seed()), clock).run(visits, visit -> progress.add(1));
    }

    private static List<String> everyone(List<String> customers, List<Visit> visits) {
        Set<String> everyone = new HashSet<>();
        customers.forEach(customer -> everyone.add(HistoryImport.userId(customer)));
        visits.forEach(visit -> everyone.add(visit.shopper().userId()));
        return everyone.stream().sorted().toList();
    }

    /** Willing customers who made no visit. */
    private static List<String> onlookers(List<String> customers, Refusals refusals, List<Visit> visits) {
        Set<String> visitors = new HashSet<>();
        visits.forEach(visit -> visitors.add(visit.shopper().userId()));
        return customers.stream()
                .filter(customer -> !refusals.contains(customer))
                .map(HistoryImport::userId)
                .filter(userId -> !visitors.contains(userId))
                .toList();
    }

    private static List<Sale.Article> candles(RetailSample sample) {
        return sample.sales().stream()
                .map(Sale::article)
                .filter(article -> article.category().equals("candle"))
                .distinct()
                .limit(3)
                .toList();
    }
}
