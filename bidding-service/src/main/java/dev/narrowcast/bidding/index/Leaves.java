package dev.narrowcast.bidding.index;

import dev.narrowcast.bidding.index.Dictionary.TagValue;
import dev.narrowcast.bidding.index.Expression.AnyOf;
import dev.narrowcast.bidding.index.Expression.Asked;
import dev.narrowcast.contracts.targeting.Targeting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Says for each kind of leaf which values a request that it holds for carries, and whether they are all that counts. */
final class Leaves {
    private final Dictionary dictionary;

    Leaves(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    Expression expression(Targeting.Leaf leaf) {
        return switch (leaf) {
            case Targeting.Tag tag -> tag(tag);
            case Targeting.Lifecycle lifecycle -> anyOf(numbers(Kind.LIFECYCLE, lifecycle.in()), leaf);
            case Targeting.Geo geo -> {
                List<Integer> places = new ArrayList<>(numbers(Kind.COUNTRY, geo.countries()));
                places.addAll(numbers(Kind.REGION, geo.regions()));
                places.addAll(numbers(Kind.CITY, geo.cities()));
                yield anyOf(places, leaf);
            }
            case Targeting.Device device -> anyOf(numbers(Kind.DEVICE, device.types()), leaf);
            case Targeting.Language language -> anyOf(numbers(Kind.LANGUAGE, language.in()), leaf);
            case Targeting.Site site -> anyOf(numbers(Kind.SITE, site.ids()), leaf);
            case Targeting.Placement placement -> anyOf(numbers(Kind.PLACEMENT, placement.ids()), leaf);
            case Targeting.Keyword keyword -> anyOf(numbers(Kind.PAGE_KEYWORD, keyword.terms()), leaf);
        };
    }

    private Expression tag(Targeting.Tag tag) {
        List<Integer> values;
        if (tag.in().isEmpty()) {
            values = List.of(dictionary.number(Kind.TAG, tag.code()));
        } else {
            values = new ArrayList<>();
            for (String value : tag.in()) {
                values.add(dictionary.number(Kind.TAG_VALUE, new TagValue(tag.code(), value)));
            }
        }
        return tag.minScore() == 0 ? anyOf(values, tag) : new Asked(sorted(values), tag);
    }

    private List<Integer> numbers(Kind kind, Collection<?> keys) {
        List<Integer> numbers = new ArrayList<>(keys.size());
        for (Object key : keys) {
            numbers.add(dictionary.number(kind, key));
        }
        return numbers;
    }

    private static Expression anyOf(List<Integer> values, Targeting source) {
        return values.isEmpty() ? Expression.NEVER : new AnyOf(sorted(values), source);
    }

    private static List<Integer> sorted(Collection<Integer> values) {
        return values.size() == 1 ? List.copyOf(values) : List.copyOf(new TreeSet<>(values));
    }
}
