package dev.narrowcast.audience.timeline;

import dev.narrowcast.contracts.profile.Lifecycle;
import java.time.Duration;
import java.util.List;

/**
 * The stage of a person's life with the sites, and until when it stays if nothing happens. Times are epoch
 * milliseconds.
 */
record Stage(Lifecycle lifecycle, long until) {
    private static final long NEW_FOR = Duration.ofDays(7).toMillis();
    private static final long AT_RISK_AFTER = Duration.ofDays(30).toMillis();
    private static final long DORMANT_AFTER = Duration.ofDays(90).toMillis();
    private static final long LOST_AFTER = Duration.ofDays(180).toMillis();
    private static final long REACTIVATED_FOR = Duration.ofDays(30).toMillis();
    private static final String PURCHASE = "purchase";

    /** @param facts in order */
    static Stage of(List<Fact> facts, long now) {
        if (facts.isEmpty()) {
            return new Stage(Lifecycle.NEW, Tags.NEVER);
        }
        long last = facts.getLast().at;
        if (now >= last + LOST_AFTER) {
            return new Stage(Lifecycle.LOST, last + Timeline.MAX_AGE_MILLIS);
        }
        if (now >= last + DORMANT_AFTER) {
            return new Stage(Lifecycle.DORMANT, last + LOST_AFTER);
        }
        if (now >= last + AT_RISK_AFTER) {
            return new Stage(Lifecycle.AT_RISK, last + DORMANT_AFTER);
        }
        return present(facts, now, last + AT_RISK_AFTER);
    }

    private static Stage present(List<Fact> facts, long now, long atRiskAt) {
        long back = lastReturn(facts);
        if (now < back + REACTIVATED_FOR) {
            return new Stage(Lifecycle.REACTIVATED, Math.min(atRiskAt, back + REACTIVATED_FOR));
        }
        List<Long> purchases = facts.stream()
                .filter(fact -> fact.name.equals(PURCHASE))
                .map(fact -> fact.at)
                .toList();
        if (purchases.size() >= 2) {
            long second = purchases.get(purchases.size() - 2);
            return new Stage(Lifecycle.REPEAT, Math.min(atRiskAt, second + Timeline.MAX_AGE_MILLIS));
        }
        long newUntil = facts.getFirst().at + NEW_FOR;
        if (purchases.isEmpty() && now < newUntil) {
            return new Stage(Lifecycle.NEW, Math.min(atRiskAt, newUntil));
        }
        return new Stage(Lifecycle.ACTIVE, atRiskAt);
    }

    /** When the person last came back after being dormant, or long ago. */
    private static long lastReturn(List<Fact> facts) {
        for (int i = facts.size() - 1; i > 0; i--) {
            if (facts.get(i).at - facts.get(i - 1).at >= DORMANT_AFTER) {
                return facts.get(i).at;
            }
        }
        return -REACTIVATED_FOR;
    }
}
