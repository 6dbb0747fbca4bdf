package dev.narrowcast.bidding.index;

import dev.narrowcast.bidding.index.Expression.And;
import dev.narrowcast.bidding.index.Expression.AnyOf;
import dev.narrowcast.bidding.index.Expression.Not;
import dev.narrowcast.bidding.index.Expression.Or;
import dev.narrowcast.bidding.targeting.TargetingEvaluator;
import dev.narrowcast.contracts.targeting.Targeting;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Brings targeting trees into their shortest form: nested lists become one, constants disappear, alternatives of plain
 * values become one set, and so do values that are excluded. A not stays where it is, so no tree grows.
 */
final class Normaliser {
    private final Leaves leaves;

    Normaliser(Dictionary dictionary, TargetingEvaluator targeting) {
        this.leaves = new Leaves(dictionary, targeting);
    }

    Expression normalise(Targeting node) {
        return switch (node) {
            case Targeting.Everyone everyone -> Expression.ALWAYS;
            case Targeting.All all -> and(all(all.parts()));
            case Targeting.Any any -> or(all(any.parts()));
            case Targeting.Not not -> asksWhere(not.part()) ? opposite(not.part()) : not(normalise(not.part()));
            case Targeting.Leaf leaf -> leaves.holds(leaf);
        };
    }

    /** Whether a not over the node has to be carried down to a leaf whose not is more than its opposite. */
    private static boolean asksWhere(Targeting node) {
        return switch (node) {
            case Targeting.Everyone everyone -> false;
            case Targeting.All all -> all.parts().stream().anyMatch(Normaliser::asksWhere);
            case Targeting.Any any -> any.parts().stream().anyMatch(Normaliser::asksWhere);
            case Targeting.Not not -> asksWhere(not.part());
            case Targeting.Leaf leaf -> leaf instanceof Targeting.Near;
        };
    }

    private Expression opposite(Targeting node) {
        return switch (node) {
            case Targeting.Everyone everyone -> Expression.NEVER;
            case Targeting.All all ->
                or(all.parts().stream().map(this::opposite).toList());
            case Targeting.Any any ->
                and(any.parts().stream().map(this::opposite).toList());
            case Targeting.Not not -> normalise(not.part());
            case Targeting.Leaf leaf ->
                leaf instanceof Targeting.Near ? leaves.excludes(leaf) : not(leaves.holds(leaf));
        };
    }

    private List<Expression> all(List<Targeting> parts) {
        return parts.stream().map(this::normalise).toList();
    }

    private static Expression not(Expression part) {
        return switch (part) {
            case Expression.Always always -> Expression.NEVER;
            case Expression.Never never -> Expression.ALWAYS;
            case Not not -> not.part();
            case AnyOf anyOf -> new Not(anyOf);
            case Expression.Asked asked -> new Not(asked);
            case And and -> new Not(and);
            case Or or -> new Not(or);
        };
    }

    static Expression and(List<Expression> parts) {
        List<Expression> kept = new ArrayList<>();
        List<AnyOf> excluded = new ArrayList<>();
        for (Expression part : parts) {
            switch (part) {
                case Expression.Always always -> {}
                case Expression.Never never -> {
                    return Expression.NEVER;
                }
                case And nested -> nested.parts().forEach(inner -> file(inner, kept, excluded));
                case AnyOf anyOf -> kept.add(anyOf);
                case Expression.Asked asked -> kept.add(asked);
                case Not not -> file(not, kept, excluded);
                case Or or -> kept.add(or);
            }
        }
        if (!excluded.isEmpty()) {
            kept.add(new Not(union(excluded)));
        }
        return switch (kept.size()) {
            case 0 -> Expression.ALWAYS;
            case 1 -> kept.getFirst();
            default -> new And(List.copyOf(kept));
        };
    }

    private static void file(Expression part, List<Expression> kept, List<AnyOf> excluded) {
        if (part instanceof Not(AnyOf values)) {
            excluded.add(values);
        } else {
            kept.add(part);
        }
    }

    static Expression or(List<Expression> parts) {
        List<Expression> kept = new ArrayList<>();
        List<AnyOf> values = new ArrayList<>();
        for (Expression part : parts) {
            switch (part) {
                case Expression.Always always -> {
                    return Expression.ALWAYS;
                }
                case Expression.Never never -> {}
                case Or nested -> nested.parts().forEach(inner -> alternative(inner, kept, values));
                case AnyOf anyOf -> values.add(anyOf);
                case Expression.Asked asked -> kept.add(asked);
                case Not not -> kept.add(not);
                case And and -> kept.add(and);
            }
        }
        if (!values.isEmpty()) {
            kept.add(union(values));
        }
        return switch (kept.size()) {
            case 0 -> Expression.NEVER;
            case 1 -> kept.getFirst();
            default -> new Or(List.copyOf(kept));
        };
    }

    private static void alternative(Expression part, List<Expression> kept, List<AnyOf> values) {
        if (part instanceof AnyOf anyOf) {
            values.add(anyOf);
        } else {
            kept.add(part);
        }
    }

    private static AnyOf union(List<AnyOf> sets) {
        if (sets.size() == 1) {
            return sets.getFirst();
        }
        TreeSet<Integer> values = new TreeSet<>();
        List<Question> sources = new ArrayList<>();
        for (AnyOf set : sets) {
            values.addAll(set.values());
            sources.addAll(set.sources());
        }
        return new AnyOf(List.copyOf(values), List.copyOf(sources));
    }
}
