package dev.narrowcast.bidding.index;

import dev.narrowcast.bidding.index.Expression.And;
import dev.narrowcast.bidding.index.Expression.AnyOf;
import dev.narrowcast.bidding.index.Expression.Asked;
import dev.narrowcast.bidding.index.Expression.Or;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The values under which an expression is filed: every request that it holds for carries at least one of them. Of a
 * conjunction these are the cheapest part's, of alternatives those of all parts; a negation has none.
 *
 * @param cost the share of requests that carry one of them, at most
 * @param settled the part of the conjunction, or the whole expression, that needs no further look once a request is
 *     known to carry one of them; null when there is none
 */
record Anchors(List<Integer> values, double cost, @Nullable Expression settled) {
    /** Between values that are as rare, fewer places are better. */
    private static final double PER_VALUE = 1e-6;

    private static final Anchors ALWAYS = new Anchors(List.of(Dictionary.ALWAYS), 1, null);

    static Anchors of(Expression expression, Costs costs) {
        Anchors found = find(expression, costs);
        return found == null ? ALWAYS : found;
    }

    private static @Nullable Anchors find(Expression expression, Costs costs) {
        return switch (expression) {
            case Expression.Always always -> null;
            case Expression.Never never -> new Anchors(List.of(), 0, never);
            case AnyOf anyOf -> of(anyOf.values(), costs, anyOf);
            case Asked asked -> asked.needed().isEmpty() ? null : of(asked.needed(), costs, null);
            case Expression.Not not -> null;
            case And and -> cheapest(and, costs);
            case Or or -> all(or, costs);
        };
    }

    private static Anchors of(List<Integer> values, Costs costs, @Nullable Expression settled) {
        return new Anchors(values, costs.ofAny(values) + values.size() * PER_VALUE, settled);
    }

    private static @Nullable Anchors cheapest(And and, Costs costs) {
        Anchors best = null;
        for (Expression part : and.parts()) {
            Anchors found = find(part, costs);
            if (found != null && (best == null || found.cost < best.cost)) {
                best = found;
            }
        }
        return best;
    }

    private static @Nullable Anchors all(Or or, Costs costs) {
        TreeSet<Integer> values = new TreeSet<>();
        for (Expression part : or.parts()) {
            Anchors found = find(part, costs);
            if (found == null) {
                return null;
            }
            values.addAll(found.values);
        }
        return of(new ArrayList<>(values), costs, null);
    }
}
