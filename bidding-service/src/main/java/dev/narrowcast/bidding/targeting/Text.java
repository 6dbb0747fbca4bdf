package dev.narrowcast.bidding.targeting;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.narrowcast.contracts.targeting.Keywords;
import dev.narrowcast.contracts.targeting.Targeting.Keyword;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words of one field of a request, in the three forms that keywords ask for. Phrases and stems are made when the
 * first line item asks for them. Used by one request, on one thread.
 */
public final class Text {
    public static final Text EMPTY = new Text(Set.of(), List.of());

    /** Words beyond these are not looked at, so that no page costs more than a fraction of a millisecond. */
    static final int MAX_WORDS = 512;

    private final Set<String> wholes;
    private final List<List<String>> sequences;
    private @Nullable Set<String> phrases;
    private @Nullable Set<String> stems;

    private Text(Set<String> wholes, List<List<String>> sequences) {
        this.wholes = wholes;
        this.sequences = sequences;
    }

    /**
     * @param wholes what a keyword may equal as a whole
     * @param texts what words are taken from besides those, each for itself
     */
    public static Text of(List<String> wholes, List<String> texts) {
        Set<String> normalised = new HashSet<>();
        List<List<String>> sequences = new ArrayList<>();
        int[] left = {MAX_WORDS};
        for (String text : texts) {
            take(Keywords.normalise(text), sequences, left);
        }
        for (String whole : wholes) {
            String keyword = Keywords.normalise(whole);
            if (!keyword.isEmpty() && normalised.add(keyword)) {
                take(keyword, sequences, left);
            }
        }
        return new Text(Set.copyOf(normalised), sequences);
    }

    /** As it was written down for a replay. */
    @JsonCreator
    static Text read(
            @JsonProperty("wholes") Set<String> wholes, @JsonProperty("sequences") List<List<String>> sequences) {
        return new Text(Set.copyOf(wholes), List.copyOf(sequences));
    }

    @JsonProperty
    Set<String> wholes() {
        return wholes;
    }

    @JsonProperty
    List<List<String>> sequences() {
        return sequences;
    }

    private static void take(String text, List<List<String>> sequences, int[] left) {
        List<String> words = Words.of(text);
        List<String> kept = words.size() > left[0] ? words.subList(0, left[0]) : words;
        left[0] -= kept.size();
        if (!kept.isEmpty()) {
            sequences.add(kept);
        }
    }

    /** The values of this text that a term of that kind of match may equal; see {@link Terms#values}. */
    public Set<String> values(Keyword.Match match) {
        return switch (match) {
            case EXACT -> wholes;
            case PHRASE -> phrases();
            case BROAD -> stems();
        };
    }

    private Set<String> phrases() {
        Set<String> known = phrases;
        if (known == null) {
            known = new HashSet<>();
            for (List<String> sequence : sequences) {
                for (int from = 0; from < sequence.size(); from++) {
                    addPhrases(sequence, from, known);
                }
            }
            phrases = known;
        }
        return known;
    }

    /** All that begins at one word and is not longer than a term can be. */
    private static void addPhrases(List<String> sequence, int from, Set<String> found) {
        StringBuilder phrase = new StringBuilder();
        for (int word = from; word < sequence.size(); word++) {
            Words.append(phrase, sequence.get(word));
            if (phrase.length() > Keywords.MAX_LENGTH) {
                return;
            }
            found.add(phrase.toString());
        }
    }

    private Set<String> stems() {
        Set<String> known = stems;
        if (known == null) {
            known = new HashSet<>();
            for (List<String> sequence : sequences) {
                for (String word : sequence) {
                    known.add(Words.stem(word));
                }
            }
            stems = known;
        }
        return known;
    }

    /** What a person may read as the words that were found. */
    Set<String> shown() {
        Set<String> shown = new HashSet<>(wholes);
        sequences.forEach(shown::addAll);
        return shown;
    }
}
