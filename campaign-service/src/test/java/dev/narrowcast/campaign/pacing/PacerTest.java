package dev.narrowcast.campaign.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacerTest {
    private static final int DAY_SECONDS = 86_400;
    private static final int STEP_SECONDS = 30;
    private static final long PRICE = 2_000_000;

    /** Visitors per second at each moment of a day, drawn from a seed: waves, peaks and noise, never without anyone. */
    private static double[] shape(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double base = random.nextDouble(3, 20);
        double wave = random.nextDouble(0, 0.8);
        double phase = random.nextDouble(2 * Math.PI);
        double peakAt = random.nextDouble();
        double peak = random.nextDouble(0, 3);
        double[] rates = new double[DAY_SECONDS / STEP_SECONDS];
        for (int i = 0; i < rates.length; i++) {
            double day = i / (double) rates.length;
            double bump = peak * Math.exp(-Math.pow((day - peakAt) / 0.05, 2));
            rates[i] = base * (1 + wave * Math.sin(2 * Math.PI * day + phase) + bump);
        }
        return rates;
    }

    private static TrafficCurve learned(double[] rates) {
        double[] weights = new double[TrafficCurve.BUCKETS];
        for (int i = 0; i < rates.length; i++) {
            weights[i * TrafficCurve.BUCKETS / rates.length] += rates[i];
        }
        return new TrafficCurve(weights);
    }

    /** What a simulated day came to. */
    private record Day(double spentShare, double worstDistance, int longestSilenceSteps) {}

    private static Day play(long seed, PaceGoal goal, boolean isLearned) {
        SplittableRandom random = new SplittableRandom(seed * 31);
        double[] rates = shape(seed);
        TrafficCurve curve = isLearned ? learned(rates) : TrafficCurve.FLAT;
        double visitors = 0;
        double thinnest = Double.MAX_VALUE;
        for (double rate : rates) {
            visitors += rate * STEP_SECONDS;
            thinnest = Math.min(thinnest, rate);
        }
        // Learned: what a fraction of all visitors costs. Flat: what even the quietest hour can carry.
        double possible = isLearned ? visitors * 0.5 : thinnest * DAY_SECONDS * 0.9;
        double reach = goal == PaceGoal.FRONTLOADED ? 0.6 : 1;
        long budget = (long) (possible * reach) * PRICE;
        Pacer.State state = Pacer.State.fresh(0);
        long spent = 0;
        double worst = 0;
        int silence = 0;
        int longest = 0;
        for (int i = 0; i < rates.length; i++) {
            double mean = rates[i] * STEP_SECONDS * state.passProbability();
            long wins = Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
            spent = Math.min(budget, spent + wins * PRICE);
            silence = wins == 0 && spent < budget ? silence + 1 : 0;
            longest = Math.max(longest, silence);
            double now = (i + 1.0) / rates.length;
            double ahead = Math.min(1, now + Pacer.aheadSeconds() / DAY_SECONDS);
            state = Pacer.next(state, budget, spent, STEP_SECONDS, goal.target(curve.passed(ahead)));
            if (now > 0.03) {
                worst = Math.max(worst, Math.abs(spent / (double) budget - goal.target(curve.passed(now))));
            }
        }
        return new Day(spent / (double) budget, worst, longest);
    }

    @Test
    void thirtyShapes_learned_followTheirCurve_withoutBlackout() {
        for (long seed = 0; seed < 30; seed++) {
            Day day = play(seed, PaceGoal.EVENLY, true);
            assertThat(day.spentShare()).as("seed %d %s", seed, day).isCloseTo(1, within(0.05));
            assertThat(day.worstDistance()).as("seed %d %s", seed, day).isLessThan(0.05);
            assertThat(day.longestSilenceSteps()).as("seed %d %s", seed, day).isLessThan(20);
        }
    }

    @Test
    void thirtyShapes_unlearned_areSpreadEvenlyOverTheHours() {
        for (long seed = 0; seed < 30; seed++) {
            Day day = play(seed, PaceGoal.EVENLY, false);
            assertThat(day.spentShare()).as("seed %d %s", seed, day).isCloseTo(1, within(0.05));
            assertThat(day.worstDistance()).as("seed %d %s", seed, day).isLessThan(0.05);
        }
    }

    @Test
    void thirtyShapes_frontloaded_spendEarlier() {
        for (long seed = 0; seed < 30; seed++) {
            Day day = play(seed, PaceGoal.FRONTLOADED, true);
            assertThat(day.spentShare()).as("seed %d %s", seed, day).isCloseTo(1, within(0.05));
            assertThat(day.worstDistance()).as("seed %d %s", seed, day).isLessThan(0.05);
        }
        assertThat(PaceGoal.FRONTLOADED.target(0.5)).isGreaterThan(0.6);
    }

    @Test
    void quietTraffic_doesNotWindUp_whenItComesBack() {
        Pacer.State state = new Pacer.State(0.5, 0, 1_000);
        long budget = 1_000_000_000;
        for (int i = 0; i < 500; i++) {
            state = Pacer.next(state, budget, 0, STEP_SECONDS, 0.3);
        }
        assertThat(state.passProbability()).isEqualTo(1);
        long spent = 0;
        int steps = 0;
        while (state.passProbability() > 0.5) {
            spent += (long) (state.passProbability() * 100_000_000);
            state = Pacer.next(state, budget, spent, STEP_SECONDS, 0.3);
            steps++;
        }
        assertThat(steps).isLessThan(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-08", "2026-11-01", "2026-11-21"})
    void day_isAsLongAsItIs(String date) {
        ZoneId zone = ZoneId.of("America/New_York");
        Instant start = java.time.LocalDate.parse(date).atStartOfDay(zone).toInstant();
        Instant end =
                java.time.LocalDate.parse(date).plusDays(1).atStartOfDay(zone).toInstant();
        Instant middle = start.plus(Duration.between(start, end).dividedBy(2));
        assertThat(PaceBook.dayFraction(zone, middle, start)).isCloseTo(0.5, within(1e-9));
        assertThat(PaceBook.dayFraction(zone, end, start)).isEqualTo(1);
    }

    @Test
    void curve_passesAllOfTheDay() {
        assertThat(TrafficCurve.FLAT.passed(0)).isZero();
        assertThat(TrafficCurve.FLAT.passed(0.25)).isCloseTo(0.25, within(1e-9));
        assertThat(TrafficCurve.FLAT.passed(1)).isCloseTo(1, within(1e-9));
    }
}
