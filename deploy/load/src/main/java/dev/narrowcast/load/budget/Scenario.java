package dev.narrowcast.load.budget;

import dev.narrowcast.campaign.ledger.LimitKind;
import dev.narrowcast.contracts.catalog.Pricing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One case of the model, drawn from a seed.
 *
 * @param requestsPerHour of all line items together
 * @param renderPermille share of serves that are rendered
 * @param clickPerMillion true share of rendered ads that are clicked
 * @param upperClickPerMillion what the bidders reserve for
 * @param budgets nanos by level; the balance is always one of them
 * @param outages of bidders and of settlement, in order of their start
 */
record Scenario(
        long seed,
        Traffic traffic,
        Pricing.Model model,
        int bidders,
        int lineItems,
        int days,
        double requestsPerHour,
        long eventNanos,
        int renderPermille,
        int clickPerMillion,
        int upperClickPerMillion,
        int duplicatePermille,
        int latePermille,
        Map<LimitKind, Long> budgets,
        List<Outage> outages) {

    private static final long MILLION = 1_000_000;
    private static final int HOURS_PER_DAY = 24;

    enum Traffic {
        DENSE,
        MEDIUM,
        SPARSE
    }

    /** What goes wrong; {@code bidder} is meaningless for settlement. */
    record Outage(Kind kind, int bidder, long fromMillis, long toMillis) {
        enum Kind {
            /** The process dies with all it knew and comes back as a new session. */
            KILL,
            /** Heartbeats do not arrive. */
            REQUEST_LOST,
            /** Heartbeats arrive, their answers do not. */
            REPLY_LOST,
            /** Nothing is settled; events wait in the topic. */
            SETTLEMENT,
            /** The bidder's events wait in its spool. */
            SPOOL
        }
    }

    long horizonMillis() {
        return Duration.ofDays(days).toMillis();
    }

    String group() {
        return traffic + " " + model;
    }

    static Scenario of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Traffic traffic = Traffic.values()[(int) (Math.floorMod(seed, 6L) / 2)];
        Pricing.Model model = Math.floorMod(seed, 2L) == 0 ? Pricing.Model.CPM : Pricing.Model.CPC;
        int bidders = random.nextInt(2, 9);
        int days = traffic == Traffic.SPARSE ? random.nextInt(2, 6) : random.nextInt(1, 3);
        double perHour =
                switch (traffic) {
                    case DENSE -> random.nextDouble(150, 500) / days;
                    case MEDIUM -> random.nextDouble(20, 100);
                    case SPARSE -> 1;
                };
        int lineItems = traffic == Traffic.SPARSE ? 1 : random.nextInt(1, 4);
        int upper = List.of(5_000, 20_000, 100_000).get(random.nextInt(3));
        int clicks = (int) (upper * random.nextDouble(0.7, 1.0));
        int rendered = random.nextInt(850, 1_000);
        long eventNanos =
                model == Pricing.Model.CPC ? random.nextLong(100, 3_000) * MILLION : random.nextLong(300, 5_000_000);
        double eventsPerDay = perHour
                * HOURS_PER_DAY
                * rendered
                / 1_000
                * (model == Pricing.Model.CPC ? clicks / (double) MILLION : 1);
        return new Scenario(
                seed,
                traffic,
                model,
                bidders,
                lineItems,
                days,
                perHour,
                eventNanos,
                rendered,
                clicks,
                upper,
                random.nextInt(0, 200),
                random.nextInt(0, 20),
                budgets(random, eventNanos, eventsPerDay, days),
                outages(random, bidders, Duration.ofDays(days).toMillis()));
    }

    /** The balance and one more level; either may be the one that binds. */
    private static Map<LimitKind, Long> budgets(
            SplittableRandom random, long eventNanos, double eventsPerDay, int days) {
        Map<LimitKind, Long> budgets = new EnumMap<>(LimitKind.class);
        double tight = random.nextDouble(0.2, 1.6);
        double loose = random.nextDouble(1.0, 3.0) * Math.max(1, tight);
        boolean balanceBinds = random.nextInt(4) == 0;
        List<LimitKind> others = List.copyOf(EnumSet.complementOf(EnumSet.of(LimitKind.BALANCE)));
        LimitKind second = others.get(random.nextInt(others.size()));
        boolean daily = second == LimitKind.CAMPAIGN_DAY || second == LimitKind.LINE_ITEM_DAY;
        double secondEvents = eventsPerDay * (daily ? 1 : days) * (balanceBinds ? loose : tight);
        double balanceEvents = eventsPerDay * days * (balanceBinds ? tight : loose);
        budgets.put(LimitKind.BALANCE, nanos(random, eventNanos, balanceEvents));
        budgets.put(second, nanos(random, eventNanos, secondEvents));
        return budgets;
    }

    private static long nanos(SplittableRandom random, long eventNanos, double events) {
        return (long) (Math.max(1, events) * eventNanos) + random.nextLong(eventNanos);
    }

    private static List<Outage> outages(SplittableRandom random, int bidders, long horizon) {
        List<Outage> outages = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            return outages;
        }
        for (int i = random.nextInt(0, 6); i > 0; i--) {
            Outage.Kind kind = Outage.Kind.values()[random.nextInt(3)];
            long from = random.nextLong(horizon);
            outages.add(new Outage(kind, random.nextInt(bidders), from, from + random.nextLong(2_000, 600_000)));
        }
        if (random.nextInt(5) == 0) {
            long from = random.nextLong(horizon);
            outages.add(new Outage(Outage.Kind.SETTLEMENT, 0, from, from + random.nextLong(10_000, 3 * 3_600_000)));
        }
        if (random.nextInt(5) == 0) {
            long from = random.nextLong(horizon);
            outages.add(new Outage(
                    Outage.Kind.SPOOL, random.nextInt(bidders), from, from + random.nextLong(10_000, 1_800_000)));
        }
        return outages;
    }
}
