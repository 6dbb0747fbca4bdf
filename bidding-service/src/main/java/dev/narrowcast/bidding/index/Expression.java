package dev.narrowcast.bidding.index;

import java.util.List;

/** A targeting tree in the words of the index: conditions on the numbered values that a request carries. */
sealed interface Expression {
    Expression ALWAYS = new Always();
    Expression NEVER = new Never();

    record Always() implements Expression {}

    record Never() implements Expression {}

    /**
     * The request carries at least one of these values.
     *
     * @param values ascending, without duplicates
     * @param sources the same as questions, of which one holds; asked where the list is too long to be walked
     */
    record AnyOf(List<Integer> values, List<Question> sources) implements Expression {}

    /**
     * A question that values alone cannot answer: it is asked directly of the few that are left.
     *
     * @param needed what a request carries whenever the answer is yes; nothing when no such values are known
     */
    record Asked(List<Integer> needed, Question question) implements Expression {}

    record Not(Expression part) implements Expression {}

    /** @param parts at least two, none of them an And */
    record And(List<Expression> parts) implements Expression {}

    /** @param parts at least two, none of them an Or */
    record Or(List<Expression> parts) implements Expression {}
}
