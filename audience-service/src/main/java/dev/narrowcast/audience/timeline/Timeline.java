package dev.narrowcast.audience.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one person did: facts in their order, each once, at most 400 days and 2,000 of them. Remembers which
 * chunks changed, since a timeline is stored in chunks of four days. The result does not depend on the order in which
 * facts are added.
 */
final class Timeline {
    static final int MAX_FACTS = 2_000;
    static final long MAX_AGE_MILLIS = Duration.ofDays(400).toMillis();

    /** Short enough to be written with every event, long enough that texts of the days in it are kept only once. */
    private static final long CHUNK_MILLIS = Duration.ofDays(4).toMillis();

    private final List<Fact> facts;
    private final Set<Integer> changedChunks = new HashSet<>();
    private long countsSince;

    /** @param countsSince when the newest fact occurred that ever had to go for the limit, or 0 */
    Timeline(Collection<Fact> facts, long countsSince) {
        this.facts = new ArrayList<>(facts);
        Collections.sort(this.facts);
        this.countsSince = countsSince;
    }

    /** What became of a fact. */
    enum Added {
        KEPT,
        LATE,
        IN_PLACE_OF_OLDEST,
        REPEATED,
        OVER_LIMIT
    }

    Added add(Fact fact) {
        for (int i = 0; i < facts.size(); i++) {
            Fact known = facts.get(i);
            if (known.id == fact.id) {
                if (!fact.replaces(known)) {
                    return Added.REPEATED;
                }
                remove(i);
                insert(fact);
                return Added.REPEATED;
            }
        }
        if (fact.at < countsSince) {
            return Added.OVER_LIMIT;
        }
        boolean late = !facts.isEmpty() && fact.at < facts.getLast().at;
        insert(fact);
        if (facts.size() > MAX_FACTS) {
            Fact oldest = facts.getFirst();
            countsSince = Math.max(countsSince, oldest.at);
            remove(0);
            return oldest.equals(fact) ? Added.OVER_LIMIT : Added.IN_PLACE_OF_OLDEST;
        }
        return late ? Added.LATE : Added.KEPT;
    }

    private void insert(Fact fact) {
        int at = Collections.binarySearch(facts, fact);
        facts.add(at < 0 ? -at - 1 : at, fact);
        changedChunks.add(chunk(fact.at));
    }

    private void remove(int index) {
        changedChunks.add(chunk(facts.remove(index).at));
    }

    /** Forgets what was received up to then, and that there ever was too much. */
    void forgetReceivedUntil(long time) {
        countsSince = 0;
        for (int i = facts.size() - 1; i >= 0; i--) {
            if (facts.get(i).receivedAt <= time) {
                remove(i);
            }
        }
    }

    /** Forgets what is older than the longest period that a rule may ask about. */
    void forgetOld(long now) {
        while (!facts.isEmpty() && facts.getFirst().at <= now - MAX_AGE_MILLIS) {
            remove(0);
        }
    }

    /** In order; a live view. */
    List<Fact> facts() {
        return Collections.unmodifiableList(facts);
    }

    long countsSince() {
        return countsSince;
    }

    Set<Integer> changedChunks() {
        return changedChunks;
    }

    List<Fact> of(int chunk) {
        return facts.stream().filter(fact -> chunk(fact.at) == chunk).toList();
    }

    /** Spans of four days since 1970 in UTC. */
    static int chunk(long at) {
        return (int) Math.floorDiv(at, CHUNK_MILLIS);
    }
}
