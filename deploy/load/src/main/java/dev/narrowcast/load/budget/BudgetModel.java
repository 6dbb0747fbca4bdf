package dev.narrowcast.load.budget;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Plays many seeds and judges them against the goals: billed above a limit never; over-delivery at most 1 % (CPM) or
 * 2 % (CPC) of the budget; delivered at least 97 % of what budget and demand allow.
 *
 * <p>The two shares are judged per kind of traffic, and per seed beyond a grain of whole events. A budget of forty
 * clicks cannot be missed by less than one of them; and of the last serves of a budget each bidder may hold one for a
 * visitor who never comes to it, which weighs where a day has only a few dozen visitors.
 */
public final class BudgetModel {
    private static final double DELIVERED_GOAL = 0.97;
    private static final int LISTED = 20;

    private BudgetModel() {}

    /** @param failures one line for each seed that missed a goal, beginning with the seed */
    public record Result(long firstSeed, int seeds, double seconds, List<String> failures, List<Group> groups) {
        public Result {
            failures = List.copyOf(failures);
            groups = List.copyOf(groups);
        }

        public boolean passed() {
            return failures.isEmpty();
        }

        /** A few lines for people. */
        public String summary() {
            StringBuilder text = new StringBuilder();
            failures.stream().limit(LISTED).forEach(line -> text.append(line).append('\n'));
            groups.forEach(group -> text.append(group).append('\n'));
            return text.append("budget-model: seeds %d to %d, %.1f s, %d failed"
                            .formatted(firstSeed, firstSeed + seeds - 1, seconds, failures.size()))
                    .toString();
        }
    }

    /** Sums over all seeds of one kind of traffic and price, in nanos, and its worst seeds. */
    public record Group(
            String name,
            int seeds,
            long deliverable,
            long delivered,
            long capacity,
            long overDelivered,
            double worstDelivered,
            double worstOver) {
        static Group of(Tally tally) {
            return new Group(
                    tally.group(),
                    1,
                    tally.deliverable(),
                    tally.billed(),
                    tally.capacity(),
                    tally.overDelivered(),
                    tally.deliveredShare(),
                    tally.overShare());
        }

        Group plus(Group other) {
            return new Group(
                    name,
                    seeds + other.seeds,
                    deliverable + other.deliverable,
                    delivered + other.delivered,
                    capacity + other.capacity,
                    overDelivered + other.overDelivered,
                    Math.min(worstDelivered, other.worstDelivered),
                    Math.max(worstOver, other.worstOver));
        }

        double deliveredShare() {
            return share(delivered, deliverable);
        }

        double overShare() {
            return capacity == 0 ? 0 : (double) overDelivered / capacity;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-10s %5d seeds: delivered %.2f%% (worst seed %.2f%%), over-delivered %.4f%% (worst seed %.2f%%)",
                    name,
                    seeds,
                    100 * deliveredShare(),
                    100 * worstDelivered,
                    100 * overShare(),
                    100 * worstOver);
        }
    }

    static double share(long part, long whole) {
        return whole == 0 ? 1 : (double) part / whole;
    }

    /** Plays {@code seeds} scenarios from {@code firstSeed} on, on all processors. */
    public static Result run(long firstSeed, int seeds) {
        long began = System.nanoTime();
        List<Tally> tallies = LongStream.range(firstSeed, firstSeed + seeds)
                .parallel()
                .mapToObj(BudgetModel::play)
                .toList();
        List<String> failures = new ArrayList<>();
        TreeMap<String, Group> groups = new TreeMap<>();
        for (Tally tally : tallies) {
            tally.failure().ifPresent(failures::add);
            groups.merge(tally.group(), Group.of(tally), Group::plus);
        }
        for (Group group : groups.values()) {
            if (group.deliveredShare() < DELIVERED_GOAL) {
                failures.add("under-delivered: " + group);
            }
            if (group.overShare() > Tally.overGoal(group.name())) {
                failures.add("over-delivered: " + group);
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Result(firstSeed, seeds, seconds, failures, List.copyOf(groups.values()));
    }

    private static Tally play(long seed) {
        try {
            return new BudgetWorld(Scenario.of(seed)).play();
        } catch (RuntimeException e) {
            throw new IllegalStateException("seed " + seed + " broke the model", e);
        }
    }

    /** {@code first seed, number of seeds}; exits 1 when a goal is missed. */
    public static void main(String[] args) {
        Result result = run(Long.parseLong(args[0]), Integer.parseInt(args[1]));
        System.out.println(result.summary());
        System.exit(result.passed() ? 0 : 1);
    }
}
