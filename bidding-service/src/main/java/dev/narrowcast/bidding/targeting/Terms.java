package dev.narrowcast.bidding.targeting;

import dev.narrowcast.contracts.targeting.Targeting.Keyword;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The terms of one keyword leaf, analysed once, so that a request costs one look-up for each of its own words however
 * many terms there are. Every term stands under one value; a request can match only if its text has that value. Under
 * EXACT and PHRASE that is all; under BROAD the term's other stems must be there too.
 *
 * <p>There may be millions of terms in a catalog, and a page may have words of many of them: phrases that are their own
 * terms are the leaf's, and the further stems of BROAD terms are numbers that are looked up in bits.
 */
public final class Terms {
    private static final int END = -1;

    private final Keyword.Match match;

    /** Values that decide alone. */
    private final Set<String> alone;

    /** The length of the longest of them. */
    private final int longest;

    /** The stems of terms that need several, numbered; those that are values come first. */
    private final Map<String, Integer> stems;

    /** For each value where its terms begin in {@link #others}, and behind the last one where they end. */
    private final int[] starts;

    /** The stems that a term needs beside its value, then {@link #END}. */
    private final int[] others;

    private Terms(Keyword.Match match, Set<String> alone, Map<String, Integer> stems, int[] starts, int[] others) {
        this.match = match;
        this.alone = Set.copyOf(alone);
        this.longest = alone.stream().mapToInt(String::length).max().orElse(0);
        this.stems = Map.copyOf(stems);
        this.starts = starts;
        this.others = others;
    }

    private static Terms decidedByValue(Keyword.Match match, Set<String> values) {
        return new Terms(match, values, Map.of(), new int[1], new int[0]);
    }

    static Terms of(Keyword leaf) {
        return switch (leaf.match()) {
            case EXACT -> decidedByValue(leaf.match(), leaf.terms());
            case PHRASE -> decidedByValue(leaf.match(), phrases(leaf.terms()));
            case BROAD -> broad(leaf.terms());
        };
    }

    /** The terms themselves where each is its own phrase. */
    private static Set<String> phrases(Set<String> terms) {
        Set<String> phrases = HashSet.newHashSet(terms.size());
        boolean areTerms = true;
        for (String term : terms) {
            String phrase = Words.phrase(term);
            boolean isTerm = phrase.equals(term);
            areTerms &= isTerm && !phrase.isEmpty();
            // A term without a word, such as "!!!", is nowhere.
            if (!phrase.isEmpty()) {
                phrases.add(isTerm ? term : phrase);
            }
        }
        return areTerms ? terms : phrases;
    }

    private static Terms broad(Set<String> terms) {
        List<Set<String>> several = new ArrayList<>(terms.size());
        Set<String> alone = new HashSet<>();
        for (String term : terms) {
            Set<String> stems = stems(term);
            if (stems.size() == 1) {
                alone.addAll(stems);
            } else if (!stems.isEmpty()) {
                several.add(stems);
            }
        }
        // A text with a stem that decides alone needs no further term.
        several.removeIf(stems -> !Collections.disjoint(stems, alone));
        return several.isEmpty() ? decidedByValue(Keyword.Match.BROAD, alone) : together(alone, several);
    }

    /** Each term stands under its rarest stem, so that a text with it has to be asked about the fewest of them. */
    private static Terms together(Set<String> alone, List<Set<String>> terms) {
        Map<String, Integer> uses = new HashMap<>();
        terms.forEach(stems -> stems.forEach(stem -> uses.merge(stem, 1, Integer::sum)));
        Comparator<String> rarest = Comparator.<String, Integer>comparing(stem -> uses.getOrDefault(stem, 0))
                .thenComparing(Comparator.comparing(String::length).reversed())
                .thenComparing(Comparator.naturalOrder());
        Map<String, List<List<String>>> byValue = new LinkedHashMap<>();
        for (Set<String> stems : terms) {
            List<String> sorted = new ArrayList<>(stems);
            sorted.sort(rarest);
            byValue.computeIfAbsent(sorted.getFirst(), value -> new ArrayList<>())
                    .add(sorted.subList(1, sorted.size()));
        }
        Map<String, Integer> numbers = new HashMap<>();
        byValue.keySet().forEach(value -> numbers.put(value, numbers.size()));
        int[] starts = new int[byValue.size() + 1];
        IntStream.Builder others = IntStream.builder();
        int size = 0;
        int value = 0;
        for (List<List<String>> rests : byValue.values()) {
            for (List<String> rest : rests) {
                for (String stem : rest) {
                    Integer number = numbers.putIfAbsent(stem, numbers.size());
                    others.add(number == null ? numbers.size() - 1 : number);
                }
                others.add(END);
                size += rest.size() + 1;
            }
            starts[++value] = size;
        }
        return new Terms(
                Keyword.Match.BROAD, alone, numbers, starts, others.build().toArray());
    }

    /** Each stem of a term once. */
    private static Set<String> stems(String term) {
        List<String> words = Words.of(term);
        boolean onlyStopWords = words.stream().allMatch(Words::isStopWord);
        Set<String> stems = new LinkedHashSet<>();
        for (String word : words) {
            if (onlyStopWords || !Words.isStopWord(word)) {
                stems.add(Words.stem(word));
            }
        }
        return stems;
    }

    /** The values under which the terms stand; a text that matches has one of them in {@link Text#values}. */
    public Set<String> values() {
        if (isDecidedByValue()) {
            return alone;
        }
        Set<String> values = new HashSet<>(alone);
        stems.forEach((stem, number) -> {
            if (number < starts.length - 1) {
                values.add(stem);
            }
        });
        return Collections.unmodifiableSet(values);
    }

    /** Whether a text that has one of the values matches already. */
    public boolean isDecidedByValue() {
        return others.length == 0;
    }

    boolean matches(Text text) {
        return isDecidedByValue() ? areAmong(text.values(match, longest)) : text.isBroadly(this);
    }

    private boolean areAmong(Set<String> found) {
        return alone.size() < found.size() ? intersect(alone, found) : intersect(found, alone);
    }

    private static boolean intersect(Set<String> few, Set<String> many) {
        for (String value : few) {
            if (many.contains(value)) {
                return true;
            }
        }
        return false;
    }

    /** Whether all stems of one term are among these; {@link Text} asks once for each leaf. */
    boolean areIn(Set<String> found) {
        if (areAmong(found)) {
            return true;
        }
        BitSet present = new BitSet(stems.size());
        for (String stem : found) {
            Integer number = stems.get(stem);
            if (number != null) {
                present.set(number);
            }
        }
        int values = starts.length - 1;
        for (int value = present.nextSetBit(0); value >= 0 && value < values; value = present.nextSetBit(value + 1)) {
            if (hasAllOfOne(starts[value], starts[value + 1], present)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasAllOfOne(int from, int to, BitSet present) {
        boolean hasAll = true;
        for (int at = from; at < to; at++) {
            if (others[at] != END) {
                hasAll = hasAll && present.get(others[at]);
            } else if (hasAll) {
                return true;
            } else {
                hasAll = true;
            }
        }
        return false;
    }
}
