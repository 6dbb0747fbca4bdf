package dev.narrowcast.bidding.targeting;

import dev.narrowcast.contracts.id.OrganisationId;
import dev.narrowcast.contracts.profile.HotProfile;
import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.tag.TagDefinition.ValueType;
import dev.narrowcast.contracts.targeting.Targeting;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which numbers in a profile stand for which tag, by code, and who may ask for it; never changes. A tag that is not
 * active is on nobody.
 */
public final class TagBook {
    public static final TagBook EMPTY = new TagBook(Map.of(), Map.of());

    private final Map<String, Numbers> byCode;

    private final Map<String, TagDefinition> known;

    private TagBook(Map<String, Numbers> byCode, Map<String, TagDefinition> known) {
        this.byCode = byCode;
        this.known = known;
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
        Map<String, TagDefinition> known = new HashMap<>();
        for (TagDefinition tag : tags) {
            known.put(tag.code(), tag);
            if (tag.active()) {
                byCode.put(tag.code(), Numbers.of(tag));
            }
        }
        return new TagBook(byCode, known);
    }

    /**
     * Whether an organisation may ask for every tag that a tree names. One of somebody else spoils all of it: without
     * that leaf it would be another tree, which nobody wrote. A tag that is not known is nobody's.
     */
    public boolean isOpen(Targeting tree, OrganisationId organisation) {
        return switch (tree) {
            case Targeting.Everyone everyone -> true;
            case Targeting.All all -> areOpen(all.parts(), organisation);
            case Targeting.Any any -> areOpen(any.parts(), organisation);
            case Targeting.Not not -> isOpen(not.part(), organisation);
            case Targeting.Tag tag -> {
                TagDefinition named = known.get(tag.code());
                yield named == null || named.isOpenTo(organisation);
            }
            case Targeting.Leaf other -> true;
        };
    }

    private boolean areOpen(List<Targeting> parts, OrganisationId organisation) {
        for (Targeting part : parts) {
            if (!isOpen(part, organisation)) {
                return false;
            }
        }
        return true;
    }

    /** The numbers in a profile that stand for a tag, in any value. */
    public Collection<Integer> ordinals(String code) {
        return byCode.getOrDefault(code, Numbers.NONE).any;
    }

    /** The numbers in a profile that stand for this value of a tag; one or none. */
    public Collection<Integer> ordinals(String code, String value) {
        Integer number = byCode.getOrDefault(code, Numbers.NONE).values.get(value);
        return number == null ? List.of() : List.of(number);
    }

    /** The numbers in a profile that stand for a segment; none when the tag of this code is not a segment's. */
    public Collection<Integer> segmentOrdinals(String code) {
        Numbers numbers = byCode.getOrDefault(code, Numbers.NONE);
        return numbers.segment ? numbers.any : List.of();
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
