package dev.narrowcast.bidding.targeting;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.narrowcast.contracts.targeting.Keywords;
import dev.narrowcast.contracts.targeting.Targeting.Keyword;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The words of one field of a request, in the three forms that keywords ask for. Nothing is cut into words before the
 * first line item asks for it; two threads that ask at once make the same twice.
 */
public final class Text {
    public static final Text EMPTY = new Text(Set.of(), List.of());

    /** Words beyond these are not looked at, so that no page costs more than a fraction of a millisecond. */
    static final int MAX_WORDS = 512;

    /** A term of the greatest length, with the blanks that stand between Chinese and other words. */
    private static final int MAX_PHRASE = Keywords.MAX_LENGTH * 3 / 2;

    private static final int LENGTH_STEP = 16;

    private final Set<String> wholes;
    private final List<String> texts;
    private volatile @Nullable List<List<String>> sequences;
    private volatile @Nullable Phrases phrases;
    private volatile @Nullable Set<String> stems;
    private volatile long @Nullable [] stemHashes;

    /** All phrases up to a length. */
    private record Phrases(int longest, Set<String> found) {}

    private Text(Set<String> wholes, List<String> texts) {
        this.wholes = wholes;
        this.texts = texts;
    }

    /**
     * @param wholes what a keyword may equal as a whole
     * @param texts what words are taken from besides those, each for itself and before those
     */
    public static Text of(List<String> wholes, List<String> texts) {
        Set<String> keywords = new TreeSet<>();
        List<String> all = new ArrayList<>();
        for (String text : texts) {
            all.add(Keywords.normalise(text));
        }
        for (String whole : wholes) {
            String keyword = Keywords.normalise(whole);
            if (!keyword.isEmpty() && keywords.add(keyword)) {
                all.add(keyword);
            }
        }
        all.removeIf(String::isEmpty);
        return all.isEmpty() ? EMPTY : new Text(Set.copyOf(keywords), List.copyOf(all));
    }

    /** As it was written down for a replay. */
    @JsonCreator
    static Text read(@JsonProperty("wholes") Set<String> wholes, @JsonProperty("texts") List<String> texts) {
        return new Text(Set.copyOf(wholes), List.copyOf(texts));
    }

    @JsonProperty
    Set<String> wholes() {
        return wholes;
    }

    @JsonProperty
    List<String> texts() {
        return texts;
    }

    /**
     * The values of this text that a term of that kind of match may equal; see {@link Terms#values}.
     *
     * @param longest of the terms that are looked for; of a text's phrases, which are many, longer ones may be left out
     */
    public Set<String> values(Keyword.Match match, int longest) {
        return switch (match) {
            case EXACT -> wholes;
            case PHRASE -> phrases(longest);
            case BROAD -> stems();
        };
    }

    private List<List<String>> sequences() {
        List<List<String>> known = sequences;
        if (known == null) {
            known = new ArrayList<>();
            int left = MAX_WORDS;
            for (String text : texts) {
                List<String> words = Words.of(text);
                List<String> kept = words.subList(0, Math.min(left, words.size()));
                left -= kept.size();
                known.add(kept);
            }
            sequences = known;
        }
        return known;
    }

    private Set<String> phrases(int longest) {
        Phrases known = phrases;
        if (known == null || known.longest < Math.min(longest, MAX_PHRASE)) {
            // In steps, so that terms of ever greater lengths make them anew only a few times.
            known = new Phrases(
                    Math.min(longest / LENGTH_STEP * LENGTH_STEP + LENGTH_STEP, MAX_PHRASE), new HashSet<>());
            for (List<String> sequence : sequences()) {
                for (int from = 0; from < sequence.size(); from++) {
                    addPhrases(sequence, from, known);
                }
            }
            phrases = known;
        }
        return known.found;
    }

    /** All that begins at one word and is not too long. */
    private static void addPhrases(List<String> sequence, int from, Phrases phrases) {
        StringBuilder phrase = new StringBuilder();
        for (int word = from; word < sequence.size(); word++) {
            Words.append(phrase, sequence.get(word));
            if (phrase.length() > phrases.longest) {
                return;
            }
            phrases.found.add(phrase.toString());
        }
    }

    private Set<String> stems() {
        Set<String> known = stems;
        if (known == null) {
            known = new HashSet<>();
            for (List<String> sequence : sequences()) {
                for (String word : sequence) {
                    known.add(Words.stem(word));
                }
            }
            stems = known;
        }
        return known;
    }

    /** For {@link StemTrie}. */
    long[] stemHashes() {
        long[] known = stemHashes;
        if (known == null) {
            known = StemTrie.hashes(stems());
            stemHashes = known;
        }
        return known;
    }

    /** What a person may read as the words that were found. */
    Set<String> shown() {
        Set<String> shown = new HashSet<>(wholes);
        sequences().forEach(shown::addAll);
        return shown;
    }
}
