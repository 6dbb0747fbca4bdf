package dev.narrowcast.load.budget;

import dev.narrowcast.contracts.catalog.Pricing;
import java.time.Duration;
import java.util.SplittableRandom;

/** Requests and what comes of a serve, drawn before anyone knows whether it will be served. */
final class Visitors {
    private static final double MILLIS_PER_HOUR = 3_600_000;
    private static final int PERMILLE = 1_000;
    private static final int MILLION = 1_000_000;
    private static final double RENDER_MILLIS = 8_000;
    private static final double CLICK_MILLIS = 20_000;
    private static final long BILLABLE_MILLIS = Duration.ofHours(1).toMillis();

    private final Scenario scenario;
    private final SplittableRandom random;

    Visitors(Scenario scenario, SplittableRandom random) {
        this.scenario = scenario;
        this.random = random;
    }

    /** @param leadsToEvent whether a serve would be followed by the event that costs */
    record Visit(int lineItem, boolean leadsToEvent, long delayMillis) {
        /** Whether that event would be in time to be billed. */
        boolean isDemand() {
            return leadsToEvent && delayMillis <= BILLABLE_MILLIS;
        }
    }

    long nextMillis() {
        return exponential(MILLIS_PER_HOUR / scenario.requestsPerHour());
    }

    Visit next() {
        boolean rendered = random.nextInt(PERMILLE) < scenario.renderPermille();
        boolean click = scenario.model() == Pricing.Model.CPC;
        boolean happens = rendered && (!click || random.nextInt(MILLION) < scenario.clickPerMillion());
        long delay = exponential(RENDER_MILLIS) + (click ? exponential(CLICK_MILLIS) : 0);
        if (random.nextInt(PERMILLE) < scenario.latePermille()) {
            delay = random.nextLong(2 * BILLABLE_MILLIS);
        }
        return new Visit(random.nextInt(scenario.lineItems()), happens, delay);
    }

    boolean repeats() {
        return random.nextInt(PERMILLE) < scenario.duplicatePermille();
    }

    private long exponential(double meanMillis) {
        return 1 + (long) (-Math.log(1 - random.nextDouble()) * meanMillis);
    }
}
