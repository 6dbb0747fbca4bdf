package dev.narrowcast.bidding.targeting;

import dev.narrowcast.contracts.targeting.Targeting.Keyword;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The terms of one keyword leaf, analysed once, so that a request costs one look-up for each of its own words however
 * many terms there are. Every term stands under one value; a request can match only if its text has that value. Under
 * EXACT and PHRASE that is all; under BROAD the term's other stems must be there too.
 */
public final class Terms {
    private static final char BETWEEN = ' ';
    private static final Comparator<String> LONGEST =
            Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder());

    private final Keyword.Match match;

    /** Values that decide alone. */
    private final Set<String> alone;

    /** By the value of a term its other stems, with blanks between; several terms may have the same value. */
    private final Map<String, String[]> together;

    private Terms(Keyword.Match match, Set<String> alone, Map<String, String[]> together) {
        this.match = match;
        this.alone = Set.copyOf(alone);
        this.together = Map.copyOf(together);
    }

    static Terms of(Keyword leaf) {
        return switch (leaf.match()) {
            case EXACT -> new Terms(leaf.match(), leaf.terms(), Map.of());
            case PHRASE -> new Terms(leaf.match(), phrases(leaf.terms()), Map.of());
            case BROAD -> broad(leaf.terms());
        };
    }

    private static Set<String> phrases(Set<String> terms) {
        Set<String> phrases = new HashSet<>();
        for (String term : terms) {
            StringBuilder phrase = new StringBuilder();
            Words.of(term).forEach(word -> Words.append(phrase, word));
            // Most terms are their own phrase; a term without a word, such as "!!!", is nowhere.
            if (!phrase.isEmpty()) {
                phrases.add(term.contentEquals(phrase) ? term : phrase.toString());
            }
        }
        return phrases;
    }

    private static Terms broad(Set<String> terms) {
        Set<String> alone = new HashSet<>();
        Map<String, Set<String>> together = new HashMap<>();
        for (String term : terms) {
            List<String> stems = stems(term);
            if (stems.size() == 1) {
                alone.add(stems.getFirst());
            } else if (!stems.isEmpty()) {
                together.computeIfAbsent(stems.getFirst(), value -> new HashSet<>())
                        .add(String.join(String.valueOf(BETWEEN), stems.subList(1, stems.size())));
            }
        }
        Map<String, String[]> compact = new HashMap<>();
        together.forEach((value, rests) -> {
            if (!alone.contains(value)) {
                compact.put(value, rests.toArray(String[]::new));
            }
        });
        return new Terms(Keyword.Match.BROAD, alone, compact);
    }

    /** Each stem of a term once, the longest first: long words are rarer, so fewer requests ask for the others. */
    private static List<String> stems(String term) {
        List<String> words = Words.of(term);
        boolean onlyStopWords = words.stream().allMatch(Words::isStopWord);
        Set<String> stems = new LinkedHashSet<>();
        for (String word : words) {
            if (onlyStopWords || !Words.isStopWord(word)) {
                stems.add(Words.stem(word));
            }
        }
        return stems.stream().sorted(LONGEST).toList();
    }

    /** The values under which the terms stand; a text that matches has one of them in {@link Text#values}. */
    public Set<String> values() {
        Set<String> values = new HashSet<>(alone);
        values.addAll(together.keySet());
        return Collections.unmodifiableSet(values);
    }

    /** Whether a text that has one of the values matches already. */
    public boolean isDecidedByValue() {
        return together.isEmpty();
    }

    boolean matches(Text text) {
        Set<String> found = text.values(match);
        boolean fewerTerms = alone.size() + together.size() < found.size();
        for (String value : fewerTerms ? values() : found) {
            if (alone.contains(value) ? found.contains(value) : holdsTogether(value, found)) {
                return true;
            }
        }
        return false;
    }

    private boolean holdsTogether(String value, Set<String> found) {
        String[] rests = found.contains(value) ? together.get(value) : null;
        if (rests != null) {
            for (String rest : rests) {
                if (hasAll(rest, found)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasAll(String stems, Set<String> found) {
        int from = 0;
        while (from < stems.length()) {
            int to = stems.indexOf(BETWEEN, from);
            int end = to < 0 ? stems.length() : to;
            if (!found.contains(stems.substring(from, end))) {
                return false;
            }
            from = end + 1;
        }
        return true;
    }
}
