package dev.narrowcast.audience.timeline;

import dev.narrowcast.contracts.profile.Lifecycle;
import dev.narrowcast.contracts.profile.ProfileTag;
import dev.narrowcast.contracts.profile.UserProfile;
import dev.narrowcast.contracts.tag.EventField;
import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.tag.TagRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * tags = f(timeline, rules, now): the one place that decides what a person is. It also says when its answer can next
 * change without a new event, so nobody has to be looked at before.
 *
 * <p>An event counts from when it occurred until the rule's period later, exclusive. A count or a sum therefore changes
 * only when an event leaves the period; the tag ends at the first such instant after which the threshold is missed, or
 * when the tag's time to live after its last evidence is over. All times are epoch milliseconds.
 */
final class Tags {
    static final long NEVER = Long.MAX_VALUE;

    private static final int FULL_SCORE = 100;
    private static final int SCORE_AT_THRESHOLD = 50;
    private static final int SCORE_STEP = 5;

    private final Map<Integer, ProfileTag> found = new TreeMap<>();
    private final long now;
    private long nextChange = NEVER;

    private Tags(long now) {
        this.now = now;
    }

    /**
     * What is known about a person at one instant.
     *
     * @param tags ascending by ordinal
     * @param nextChange when to ask again if nothing happens, or {@link #NEVER}
     */
    record Answer(List<ProfileTag> tags, int dropped, Lifecycle lifecycle, long nextChange) {}

    /** @param facts in order, each once */
    static Answer of(List<Fact> facts, List<Rules.Rule> rules, long now) {
        Tags tags = new Tags(now);
        Map<String, List<Fact>> byName = byName(facts);
        for (Rules.Rule rule : rules) {
            tags.ask(rule, byName.getOrDefault(rule.rule().event(), List.of()));
        }
        Stage stage = Stage.of(facts, now);
        tags.changesAt(stage.until());
        List<ProfileTag> kept = limited(List.copyOf(tags.found.values()));
        return new Answer(kept, tags.found.size() - kept.size(), stage.lifecycle(), tags.nextChange);
    }

    private static Map<String, List<Fact>> byName(List<Fact> facts) {
        Map<String, List<Fact>> byName = new HashMap<>();
        for (Fact fact : facts) {
            byName.computeIfAbsent(fact.name, name -> new ArrayList<>()).add(fact);
        }
        return byName;
    }

    private void ask(Rules.Rule rule, List<Fact> facts) {
        List<Fact> matching = matching(rule, facts);
        if (matching.isEmpty()) {
            return;
        }
        switch (rule.rule().measure()) {
            case TagRule.Count count -> amount(rule, matching, fact -> 1, count.gte());
            case TagRule.Sum sum -> amount(rule, matching, fact -> number(fact, sum.field()), sum.gte());
            case TagRule.Last last -> last(rule, matching, last.field());
        }
    }

    /** Of the facts with the rule's name, those that count for it now, oldest first. */
    private List<Fact> matching(Rules.Rule rule, List<Fact> facts) {
        long after = now - rule.rule().within().toMillis();
        List<Fact> matching = new ArrayList<>();
        for (int i = facts.size() - 1; i >= 0 && facts.get(i).at > after; i--) {
            Fact fact = facts.get(i);
            if (rule.where().test(fact)) {
                matching.add(fact);
            }
        }
        return matching.reversed();
    }

    private static long number(Fact fact, EventField field) {
        return fact.value(field) instanceof Long value ? value : 0;
    }

    private void amount(Rules.Rule rule, List<Fact> matching, ToLongFunction<Fact> amount, long threshold) {
        long total = matching.stream().mapToLong(amount).sum();
        long flipsAt = flipsAt(rule, matching, amount, threshold);
        if (total < threshold) {
            changesAt(flipsAt);
            return;
        }
        int score = FULL_SCORE;
        if (rule.tag().valueType() == TagDefinition.ValueType.SCORE) {
            score = (int) Math.min(FULL_SCORE, SCORE_AT_THRESHOLD * (double) total / threshold);
            changesAt(matching.getFirst().at + rule.rule().within().toMillis());
        }
        hold(rule, rule.tag().ordinal(), matching, flipsAt, score);
    }

    /** When, events leaving one after the other, the threshold is first on the other side. */
    private static long flipsAt(Rules.Rule rule, List<Fact> matching, ToLongFunction<Fact> amount, long threshold) {
        long left = matching.stream().mapToLong(amount).sum();
        boolean holds = left >= threshold;
        for (int i = 0; i < matching.size(); i++) {
            left -= amount.applyAsLong(matching.get(i));
            boolean together = i + 1 < matching.size() && matching.get(i + 1).at == matching.get(i).at;
            if (!together && left >= threshold != holds) {
                return matching.get(i).at + rule.rule().within().toMillis();
            }
        }
        return NEVER;
    }

    private void last(Rules.Rule rule, List<Fact> matching, EventField field) {
        List<Fact> with = matching.stream()
                .filter(fact -> fact.value(field) instanceof String)
                .toList();
        if (with.isEmpty()) {
            return;
        }
        Object value = Objects.requireNonNull(with.getLast().value(field));
        Integer ordinal = rule.tag().valueType() == TagDefinition.ValueType.ENUM
                ? rule.values().get(value)
                : Integer.valueOf(rule.tag().ordinal());
        if (ordinal != null) {
            List<Fact> same = with.stream()
                    .filter(fact -> value.equals(fact.value(field)))
                    .toList();
            hold(rule, ordinal, same, same.getLast().at + rule.rule().within().toMillis(), FULL_SCORE);
        }
    }

    private void hold(Rules.Rule rule, int ordinal, List<Fact> evidence, long until, int score) {
        long last = evidence.getLast().at;
        Duration ttl = rule.tag().ttl();
        long expiresAt = ttl == null ? until : Math.min(until, last + ttl.toMillis());
        if (expiresAt <= now) {
            return;
        }
        changesAt(expiresAt);
        ProfileTag tag = new ProfileTag(
                ordinal,
                faded(score, last, rule.tag().halfLife()),
                Instant.ofEpochMilli(evidence.getFirst().at),
                Instant.ofEpochMilli(last),
                Instant.ofEpochMilli(expiresAt),
                evidence.size());
        found.merge(ordinal, tag, (one, other) -> one.score() >= other.score() ? one : other);
    }

    /** A score that halves with time goes down in visible steps. */
    private int faded(int score, long since, @Nullable Duration halfLife) {
        if (halfLife == null || halfLife.isZero() || now <= since) {
            if (halfLife != null && !halfLife.isZero()) {
                changesAt(since + 1);
            }
            return score;
        }
        double left = score * Math.pow(2, -(double) (now - since) / halfLife.toMillis());
        int shown = (int) left / SCORE_STEP * SCORE_STEP;
        if (shown > 0) {
            double age = halfLife.toMillis() * Math.log((double) score / shown) / Math.log(2);
            changesAt(Math.max(now + 1, since + (long) age + 1));
        }
        return shown;
    }

    private void changesAt(long time) {
        if (time > now) {
            nextChange = Math.min(nextChange, time);
        }
    }

    private static List<ProfileTag> limited(List<ProfileTag> tags) {
        if (tags.size() <= UserProfile.MAX_TAGS) {
            return tags;
        }
        return tags.stream()
                .sorted(Comparator.comparingInt(ProfileTag::score).reversed().thenComparingInt(ProfileTag::ordinal))
                .limit(UserProfile.MAX_TAGS)
                .sorted(Comparator.comparingInt(ProfileTag::ordinal))
                .toList();
    }
}
