package dev.narrowcast.bidding.index;

import dev.narrowcast.bidding.index.Dictionary.TagValue;
import dev.narrowcast.bidding.targeting.TagBook;
import java.util.Arrays;
import java.util.Collection;

/** Which numbers of a dictionary a tag in a profile stands for: the tag's own, and that of its value. */
final class TagNumbers {
    private static final int[] NONE = {};

    /** Far more than there are tags; a higher number is on nobody's line item. */
    private static final int MOST_TAGS = 1 << 20;

    private int[][] byOrdinal = new int[0][];

    static TagNumbers of(TagBook tags, Dictionary dictionary) {
        TagNumbers numbers = new TagNumbers();
        dictionary.all(Kind.TAG).forEach((code, number) -> numbers.put(tags.ordinals((String) code), number));
        dictionary.all(Kind.TAG_VALUE).forEach((key, number) -> {
            TagValue value = (TagValue) key;
            numbers.put(tags.ordinals(value.code(), value.value()), number);
        });
        dictionary
                .all(Kind.SEGMENT)
                .forEach((code, number) -> numbers.put(tags.segmentOrdinals((String) code), number));
        return numbers;
    }

    private void put(Collection<Integer> ordinals, int number) {
        for (int ordinal : ordinals) {
            if (ordinal >= MOST_TAGS) {
                throw new IllegalArgumentException("a tag has the ordinal " + ordinal);
            }
            if (ordinal >= byOrdinal.length) {
                int old = byOrdinal.length;
                byOrdinal = Arrays.copyOf(byOrdinal, Math.max(ordinal + 1, old + (old >>> 1)));
                Arrays.fill(byOrdinal, old, byOrdinal.length, NONE);
            }
            int[] known = byOrdinal[ordinal];
            int[] more = Arrays.copyOf(known, known.length + 1);
            more[known.length] = number;
            byOrdinal[ordinal] = more;
        }
    }

    int[] of(int ordinal) {
        return ordinal < byOrdinal.length ? byOrdinal[ordinal] : NONE;
    }
}
