package dev.narrowcast.campaign.pacing;

/**
 * Decides pass probabilities. Each step asks what rate of spend would meet the target some minutes ahead, and what rate
 * a probability of one would bring, judged by the last steps; their quotient is the next probability. There is no
 * integral that could wind up while a line item finds no traffic. A step changes the probability by at most a half, and
 * it never falls to nothing, so that the pacer keeps seeing what traffic there is.
 */
public final class Pacer {
    public static final double LEAST = 0.002;

    private static final double LARGEST_STEP = 1.5;
    private static final double FRESH = 0.2;
    private static final double AHEAD_SECONDS = 600;

    private Pacer() {}

    /**
     * @param passProbability what bidders use now
     * @param spentNanos what was spent when it was decided
     * @param fullRate nanos per second that a probability of one would bring, smoothed; 0 when nothing is known
     */
    public record State(double passProbability, long spentNanos, double fullRate) {
        /** How a day begins: careful, and rising quickly where traffic is thin. */
        public static State fresh(long spentNanos) {
            return new State(0.1, spentNanos, 0);
        }
    }

    /**
     * @param budgetNanos for the day
     * @param spentNanos of it so far
     * @param elapsedSeconds since the state was decided
     * @param targetAhead share of the budget that should be spent {@link #aheadSeconds} from now
     */
    public static State next(
            State state, long budgetNanos, long spentNanos, double elapsedSeconds, double targetAhead) {
        double rate = Math.max(0, spentNanos - state.spentNanos()) / elapsedSeconds;
        double seen = rate / state.passProbability();
        double full = state.fullRate() == 0 ? seen : state.fullRate() + FRESH * (seen - state.fullRate());
        double wanted = Math.max(0, targetAhead * budgetNanos - spentNanos) / AHEAD_SECONDS;
        double ideal = full > 0 ? wanted / full : wanted > 0 ? 1 : LEAST;
        double bounded =
                Math.clamp(ideal, state.passProbability() / LARGEST_STEP, state.passProbability() * LARGEST_STEP);
        return new State(Math.clamp(bounded, LEAST, 1), spentNanos, full);
    }

    public static double aheadSeconds() {
        return AHEAD_SECONDS;
    }
}
