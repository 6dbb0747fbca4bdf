package dev.narrowcast.bidding.targeting;

import dev.narrowcast.contracts.targeting.Targeting.Keyword;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The terms of one keyword leaf, analysed once, so that a request costs one look-up for each of its own words however
 * many terms there are. Every term stands under one value; a request can match only if its text has that value. Under
 * EXACT and PHRASE that is all; under BROAD the term's other stems must be there too.
 *
 * <p>There may be millions of terms in a catalog, and a page may have words of many of them: phrases that are their own
 * terms are the leaf's, and BROAD terms of several stems are a trie.
 */
public final class Terms {
    private final Keyword.Match match;

    /** Values that decide alone. */
    private final Set<String> alone;

    /** The length of the longest of them. */
    private final int longest;

    /** The first stems of terms that need several. */
    private final Set<String> firsts;

    private final @Nullable StemTrie several;

    private Terms(Keyword.Match match, Set<String> alone, Set<String> firsts, @Nullable StemTrie several) {
        this.match = match;
        this.alone = Set.copyOf(alone);
        this.longest = alone.stream().mapToInt(String::length).max().orElse(0);
        this.firsts = Set.copyOf(firsts);
        this.several = several;
    }

    private static Terms decidedByValue(Keyword.Match match, Set<String> values) {
        return new Terms(match, values, Set.of(), null);
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

    /** Each term begins with the stem that most of them have: few values, and a text without them is done at once. */
    private static Terms together(Set<String> alone, List<Set<String>> terms) {
        Map<String, Integer> uses = new HashMap<>();
        terms.forEach(stems -> stems.forEach(stem -> uses.merge(stem, 1, Integer::sum)));
        Comparator<String> commonest = Comparator.<String, Integer>comparing(stem -> -uses.getOrDefault(stem, 0))
                .thenComparing(Comparator.naturalOrder());
        Set<String> firsts = new HashSet<>();
        List<List<String>> ordered = new ArrayList<>(terms.size());
        for (Set<String> stems : terms) {
            List<String> sorted = new ArrayList<>(stems);
            sorted.sort(commonest);
            firsts.add(sorted.getFirst());
            ordered.add(sorted);
        }
        return new Terms(Keyword.Match.BROAD, alone, firsts, StemTrie.of(ordered));
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
        values.addAll(firsts);
        return Collections.unmodifiableSet(values);
    }

    /** Whether a text that has one of the values matches already. */
    public boolean isDecidedByValue() {
        return several == null;
    }

    boolean matches(Text text) {
        return areAmong(text.values(match, longest)) || (several != null && several.hasOneOf(text.stemHashes()));
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
}
