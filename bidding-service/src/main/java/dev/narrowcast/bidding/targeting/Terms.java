package dev.narrowcast.bidding.targeting;

import dev.narrowcast.contracts.targeting.Targeting.Keyword;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The terms of one keyword leaf, analysed once, so that a request costs one look-up for each of its own words however
 * many terms there are. Every term stands under one value; a request can match only if its text has that value. Under
 * EXACT and PHRASE that is all; under BROAD the term's other stems must be there too.
 */
public final class Terms {
    private final Keyword.Match match;
    private final Map<String, List<Set<String>>> others;

    private Terms(Keyword.Match match, Map<String, List<Set<String>>> others) {
        this.match = match;
        this.others = others;
    }

    static Terms of(Keyword leaf) {
        Map<String, List<Set<String>>> others = new HashMap<>();
        for (String term : leaf.terms()) {
            switch (leaf.match()) {
                case EXACT -> others.put(term, List.of());
                case PHRASE -> {
                    StringBuilder phrase = new StringBuilder();
                    Words.of(term).forEach(word -> Words.append(phrase, word));
                    others.put(phrase.toString(), List.of());
                }
                case BROAD -> addStems(term, others);
            }
        }
        // A term without a word, such as "!!!", is nowhere.
        others.remove("");
        return new Terms(leaf.match(), others);
    }

    private static void addStems(String term, Map<String, List<Set<String>>> others) {
        TreeSet<String> stems = new TreeSet<>(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()));
        Words.of(term).forEach(word -> stems.add(Words.stem(word)));
        if (stems.isEmpty()) {
            return;
        }
        // The longest stem: long words are rarer, so fewer requests have to look at the others.
        String anchor = stems.last();
        stems.remove(anchor);
        List<Set<String>> before = others.get(anchor);
        if (stems.isEmpty()) {
            others.put(anchor, List.of());
        } else if (before == null) {
            others.put(anchor, List.of(Set.copyOf(stems)));
        } else if (!before.isEmpty()) {
            List<Set<String>> more = new ArrayList<>(before);
            more.add(Set.copyOf(stems));
            others.put(anchor, List.copyOf(more));
        }
    }

    /** The values under which the terms stand; a text that matches has one of them in {@link Text#values}. */
    public Collection<String> values() {
        return Set.copyOf(others.keySet());
    }

    /** Whether a text that has one of the values matches already. */
    public boolean isDecidedByValue() {
        return others.values().stream().allMatch(List::isEmpty);
    }

    boolean matches(Text text) {
        Set<String> found = text.values(match);
        if (found.size() <= others.size()) {
            for (String value : found) {
                if (holds(value, found)) {
                    return true;
                }
            }
            return false;
        }
        for (String value : others.keySet()) {
            if (found.contains(value) && holds(value, found)) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(String value, Set<String> found) {
        List<Set<String>> alternatives = others.get(value);
        if (alternatives == null) {
            return false;
        }
        for (Set<String> rest : alternatives) {
            if (found.containsAll(rest)) {
                return true;
            }
        }
        return alternatives.isEmpty();
    }
}
