package dev.narrowcast.bidding.index;

import dev.narrowcast.bidding.index.Expression.And;
import dev.narrowcast.bidding.index.Expression.AnyOf;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Two words by which most requests are told that an expression does not hold for them, before it is read.
 *
 * @param mask the values accepted, in the fields of {@link Kind}
 * @param places a bit for each place accepted, all bits when every place is
 */
record Signature(int mask, int places) {
    /** In every request's places, and in those of an expression that accepts every place only. */
    static final int ANYWHERE = 1;

    private static final int ALL = -1;

    static Signature of(Expression expression, Dictionary dictionary) {
        int mask = ALL;
        int places = ALL;
        for (Expression part : parts(expression)) {
            Set<Dictionary.Value> values =
                    switch (part) {
                        case AnyOf anyOf -> values(anyOf, dictionary);
                        case Expression.Not(AnyOf excluded) -> values(excluded, dictionary);
                        default -> Set.of();
                    };
            boolean isExcluded = part instanceof Expression.Not;
            Kind kind =
                    values.isEmpty() ? Kind.ALWAYS : values.iterator().next().kind();
            if (kind.hasField()
                    && isExact(kind, isExcluded)
                    && values.stream().allMatch(value -> value.kind() == kind)) {
                int bits = bits(values);
                mask &= isExcluded ? ~bits : bits | ~kind.field();
            } else if (!isExcluded
                    && !values.isEmpty()
                    && values.stream().allMatch(value -> value.kind().isPlace())) {
                int found = bits(values);
                places = Integer.bitCount(found) < Integer.bitCount(places) ? found : places;
            }
        }
        return new Signature(mask, places);
    }

    /** What is excluded may be told by bits only where no two values share one. */
    private static boolean isExact(Kind kind, boolean isExcluded) {
        return !isExcluded || kind == Kind.DEVICE || kind == Kind.LIFECYCLE;
    }

    private static List<Expression> parts(Expression expression) {
        return expression instanceof And and ? and.parts() : List.of(expression);
    }

    private static Set<Dictionary.Value> values(AnyOf anyOf, Dictionary dictionary) {
        return anyOf.values().stream().map(dictionary::value).collect(Collectors.toSet());
    }

    private static int bits(Set<Dictionary.Value> values) {
        int bits = 0;
        for (Dictionary.Value value : values) {
            bits |= value.kind().bit(value.key());
        }
        return bits;
    }
}
