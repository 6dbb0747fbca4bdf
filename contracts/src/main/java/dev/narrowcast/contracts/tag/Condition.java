package dev.narrowcast.contracts.tag;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A question about one event. A field that the event does not have fulfils no comparison but NE and NOT_IN, which are
 * the opposites of EQ and IN. Texts are compared after {@link dev.narrowcast.contracts.targeting.Keywords#normalise}:
 * neither case nor width of letters matters. A field with several values fulfils a comparison when one of them does.
 */
public sealed interface Condition {
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }
    }

    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    record Not(Condition part) implements Condition {}

    record Compare(EventField field, Op op, Operand value) implements Condition {
        public Compare {
            Objects.requireNonNull(field, "field");
            Objects.requireNonNull(op, "op");
            Objects.requireNonNull(value, "value");
        }
    }

    /** How a field is compared; which ones fit depends on the type of the field. */
    enum Op {
        EQ,
        NE,
        IN,
        NOT_IN,
        CONTAINS,
        STARTS_WITH,
        GT,
        GTE,
        LT,
        LTE,
        EXISTS
    }

    /** What a field is compared with. */
    sealed interface Operand {}

    /** One text, or several for IN and NOT_IN. */
    record Texts(Set<String> values) implements Operand {
        public Texts {
            values = Set.copyOf(values);
        }
    }

    /** One number, or several for IN and NOT_IN. */
    record Numbers(Set<Double> values) implements Operand {
        public Numbers {
            values = Set.copyOf(values);
        }
    }

    /** For booleans, and for EXISTS. */
    record Flag(boolean value) implements Operand {}

    record Time(Instant value) implements Operand {}
}
