package dev.narrowcast.bidding.targeting;

import dev.narrowcast.contracts.profile.HotProfile;
import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.tag.TagDefinition.ValueType;
import dev.narrowcast.contracts.targeting.Targeting;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which numbers in a profile stand for which tag, by code; never changes. A tag that is not active is on nobody. */
public final class TagBook {
    public static final TagBook EMPTY = new TagBook(Map.of());

    private final Map<String, Numbers> byCode;

    private TagBook(Map<String, Numbers> byCode) {
        this.byCode = byCode;
    }

    /**
     * @param any every number of the tag; more than one for an ENUM tag, which has one for each value
     * @param segment whether the tag stands for a segment
     */
    private record Numbers(List<Integer> any, Map<String, Integer> values, boolean segment) {
        static final Numbers NONE = new Numbers(List.of(), Map.of(), false);

        static Numbers of(TagDefinition tag) {
            boolean each = tag.valueType() == ValueType.ENUM;
            return new Numbers(
                    each ? List.copyOf(tag.values().values()) : List.of(tag.ordinal()),
                    tag.values(),
                    tag.source() == TagDefinition.Source.SEGMENT);
        }
    }

    public static TagBook of(Collection<TagDefinition> tags) {
        Map<String, Numbers> byCode = new HashMap<>();
        for (TagDefinition tag : tags) {
            if (tag.active()) {
                byCode.put(tag.code(), Numbers.of(tag));
            }
        }
        return new TagBook(byCode);
    }

    boolean matches(Targeting.Tag leaf, HotProfile profile, Instant now) {
        Numbers numbers = byCode.get(leaf.code());
        if (numbers == null) {
            return false;
        }
        if (leaf.in().isEmpty()) {
            return hasAny(profile, numbers.any, leaf.minScore(), now);
        }
        for (String value : leaf.in()) {
            Integer number = numbers.values.get(value);
            if (number != null && profile.has(number, leaf.minScore(), now)) {
                return true;
            }
        }
        return false;
    }

    boolean isIn(Targeting.Segment leaf, HotProfile profile, Instant now) {
        Numbers numbers = byCode.get(leaf.id().tagCode());
        return numbers != null && numbers.segment && hasAny(profile, numbers.any, 0, now);
    }

    private static boolean hasAny(HotProfile profile, List<Integer> numbers, int minScore, Instant now) {
        for (int number : numbers) {
            if (profile.has(number, minScore, now)) {
                return true;
            }
        }
        return false;
    }

    /** The highest score under which the person has the tag in any value, -1 when they have it not. For explaining. */
    int score(String code, HotProfile profile, Instant now) {
        Numbers numbers = byCode.getOrDefault(code, Numbers.NONE);
        for (int score = Targeting.Tag.MAX_SCORE; score >= 0; score--) {
            if (hasAny(profile, numbers.any, score, now)) {
                return score;
            }
        }
        return -1;
    }
}
