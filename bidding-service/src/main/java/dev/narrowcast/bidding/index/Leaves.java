package dev.narrowcast.bidding.index;

import dev.narrowcast.bidding.index.Dictionary.TagValue;
import dev.narrowcast.bidding.index.Expression.AnyOf;
import dev.narrowcast.bidding.index.Expression.Asked;
import dev.narrowcast.bidding.targeting.TargetingEvaluator;
import dev.narrowcast.bidding.targeting.Terms;
import dev.narrowcast.contracts.targeting.Targeting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Says for each leaf of one tree which values a request that it holds for carries, and whether they are all that counts. */
final class Leaves {
    /** Stores all over a country are filed under the location alone: every place in it is near one of them. */
    private static final int MOST_CELLS = 20_000;

    private final Dictionary dictionary;
    private final TargetingEvaluator targeting;

    Leaves(Dictionary dictionary, TargetingEvaluator targeting) {
        this.dictionary = dictionary;
        this.targeting = targeting;
    }

    Expression holds(Targeting.Leaf leaf) {
        return switch (leaf) {
            case Targeting.Tag tag -> tag(tag);
            case Targeting.Segment segment ->
                anyOf(numbers(Kind.SEGMENT, Set.of(segment.id().tagCode())), leaf);
            case Targeting.Lifecycle lifecycle -> anyOf(numbers(Kind.LIFECYCLE, lifecycle.in()), leaf);
            case Targeting.Geo geo -> {
                List<Integer> places = numbers(Kind.COUNTRY, geo.countries());
                places.addAll(numbers(Kind.REGION, geo.regions()));
                places.addAll(numbers(Kind.CITY, geo.cities()));
                yield anyOf(places, leaf);
            }
            case Targeting.Near near -> near(near);
            case Targeting.Device device -> device(device);
            case Targeting.Language language -> anyOf(numbers(Kind.LANGUAGE, language.in()), leaf);
            case Targeting.Site site -> anyOf(numbers(Kind.SITE, site.ids()), leaf);
            case Targeting.Placement placement -> anyOf(numbers(Kind.PLACEMENT, placement.ids()), leaf);
            case Targeting.ContextCategory category -> anyOf(numbers(Kind.CATEGORY, category.in()), leaf);
            case Targeting.Keyword keyword -> keyword(keyword);
        };
    }

    /** A not over a leaf that asks for a precise location: it needs one as well. */
    Expression excludes(Targeting.Leaf leaf) {
        return new Asked(located(), new Question.Excludes(targeting, leaf));
    }

    private Expression near(Targeting.Near near) {
        Set<Long> cells = targeting.stores(near).cells();
        List<Integer> values = cells.size() > MOST_CELLS ? located() : numbers(Kind.CELL, cells);
        return asked(values, near);
    }

    private List<Integer> located() {
        return List.of(dictionary.number(Kind.LOCATED, ""));
    }

    private Expression tag(Targeting.Tag tag) {
        List<Integer> values;
        if (tag.in().isEmpty()) {
            values = numbers(Kind.TAG, Set.of(tag.code()));
        } else {
            values = new ArrayList<>();
            for (String value : tag.in()) {
                values.add(dictionary.number(Kind.TAG_VALUE, new TagValue(tag.code(), value)));
            }
        }
        return tag.minScore() == 0 ? anyOf(values, tag) : asked(values, tag);
    }

    private Expression device(Targeting.Device device) {
        List<Expression> parts = new ArrayList<>();
        if (!device.types().isEmpty()) {
            parts.add(anyOf(numbers(Kind.DEVICE, device.types()), device));
        }
        if (!device.os().isEmpty()) {
            parts.add(anyOf(numbers(Kind.OPERATING_SYSTEM, device.os()), device));
        }
        if (!device.browsers().isEmpty()) {
            parts.add(anyOf(numbers(Kind.BROWSER, device.browsers()), device));
        }
        return Normaliser.and(parts);
    }

    private Expression keyword(Targeting.Keyword keyword) {
        Terms terms = targeting.terms(keyword);
        List<Integer> values = numbers(Kind.of(keyword.field(), keyword.match()), terms.values());
        return terms.isDecidedByValue() ? anyOf(values, keyword) : asked(values, keyword);
    }

    private List<Integer> numbers(Kind kind, Collection<?> keys) {
        List<Integer> numbers = new ArrayList<>(keys.size());
        for (Object key : keys) {
            numbers.add(dictionary.number(kind, key));
        }
        return numbers;
    }

    private Expression anyOf(List<Integer> values, Targeting.Leaf leaf) {
        return values.isEmpty()
                ? Expression.NEVER
                : new AnyOf(sorted(values), List.of(new Question.Holds(targeting, leaf)));
    }

    private Expression asked(List<Integer> values, Targeting.Leaf leaf) {
        return values.isEmpty() ? Expression.NEVER : new Asked(sorted(values), new Question.Holds(targeting, leaf));
    }

    private static List<Integer> sorted(Collection<Integer> values) {
        return values.stream().sorted().distinct().toList();
    }
}
