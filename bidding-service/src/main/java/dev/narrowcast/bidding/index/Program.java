package dev.narrowcast.bidding.index;

import dev.narrowcast.bidding.index.Expression.And;
import dev.narrowcast.bidding.index.Expression.AnyOf;
import dev.narrowcast.bidding.index.Expression.Asked;
import dev.narrowcast.bidding.index.Expression.Or;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes expressions as words of 32 bits into one array. A word is an operation and its operand; the words after each
 * other are a conjunction, which is all that most expressions need:
 *
 * <pre>
 * HAS v, LACKS v         the value v is, is not, carried
 * HAS_ANY n, LACKS_ALL n one, none, of the n values in the next n words is carried
 * AND n, OR n            of what is written in the next n words
 * NOT                    of the operation that follows
 * ASK q                  question q is answered from the request itself
 * </pre>
 */
final class Program {
    static final int OPERATION_BITS = 3;
    static final int OPERATION = (1 << OPERATION_BITS) - 1;
    static final int HAS = 0;
    static final int LACKS = 1;
    static final int HAS_ANY = 2;
    static final int LACKS_ALL = 3;
    static final int AND = 4;
    static final int OR = 5;
    static final int NOT = 6;
    static final int ASK = 7;

    /** A longer list is not walked: the leaf is asked, which looks the few values of the request up in the list. */
    private static final int LONGEST_LIST = 32;

    private final Costs costs;
    private final List<Question> questions = new ArrayList<>();
    private int[] words = new int[1 << 10];
    private int size;

    Program(Costs costs) {
        this.costs = costs;
    }

    int size() {
        return size;
    }

    int[] words() {
        return Arrays.copyOf(words, size);
    }

    List<Question> questions() {
        return questions;
    }

    void set(int at, int word) {
        words[at] = word;
    }

    void add(int word) {
        if (size == words.length) {
            words = Arrays.copyOf(words, size * 2);
        }
        words[size++] = word;
    }

    /** Writes what is left to be asked of a request that carries an anchor. */
    void body(Expression expression, @Nullable Expression settled) {
        if (expression == settled) {
            return;
        }
        switch (expression) {
            case And and -> {
                List<Expression> open = new ArrayList<>(and.parts());
                open.removeIf(part -> part == settled);
                open.sort(Comparator.comparingDouble(this::passing));
                open.forEach(this::write);
            }
            case Expression.Always always -> {}
            case Expression.Never never -> write(never);
            case AnyOf anyOf -> write(anyOf);
            case Asked asked -> write(asked);
            case Expression.Not not -> write(not);
            case Or or -> write(or);
        }
    }

    /** What rejects most is asked first, what takes long last. */
    private double passing(Expression part) {
        return switch (part) {
            case AnyOf anyOf -> costs.ofAny(anyOf.values());
            case Expression.Not(AnyOf anyOf) -> 1;
            case Expression.Not not -> 3;
            case Asked asked -> 4;
            case And and -> 2;
            case Or or -> 2;
            case Expression.Always always -> 0;
            case Expression.Never never -> 0;
        };
    }

    private void write(Expression expression) {
        switch (expression) {
            case Expression.Always always -> add(AND);
            case Expression.Never never -> add(OR);
            case AnyOf anyOf -> values(anyOf, HAS, HAS_ANY);
            case Asked asked -> ask(asked.question());
            case Expression.Not(AnyOf anyOf) -> values(anyOf, LACKS, LACKS_ALL);
            case Expression.Not not -> {
                add(NOT);
                write(not.part());
            }
            case And and -> list(AND, and.parts());
            case Or or -> list(OR, or.parts());
        }
    }

    private void values(AnyOf anyOf, int one, int many) {
        List<Integer> values = anyOf.values();
        if (values.size() == 1) {
            add(values.getFirst() << OPERATION_BITS | one);
        } else if (values.size() <= LONGEST_LIST) {
            add(values.size() << OPERATION_BITS | many);
            values.forEach(this::add);
        } else {
            if (one == LACKS) {
                add(NOT);
            }
            int at = size;
            add(OR);
            anyOf.sources().forEach(this::ask);
            set(at, (size - at - 1) << OPERATION_BITS | OR);
        }
    }

    private void ask(Question question) {
        add(questions.size() << OPERATION_BITS | ASK);
        questions.add(question);
    }

    private void list(int operation, List<Expression> parts) {
        int at = size;
        add(operation);
        parts.forEach(this::write);
        set(at, (size - at - 1) << OPERATION_BITS | operation);
    }
}
