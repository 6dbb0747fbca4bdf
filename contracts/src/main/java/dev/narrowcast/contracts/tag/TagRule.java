package dev.narrowcast.contracts.tag;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Who has a tag: people whose events of one name, matching conditions, within a period up to now, are many enough, are
 * worth enough, or last had some value. In JSON:
 * {@code {"tag":"interest.candle","when":{"event":"product_view","where":[{"field":"item.category","op":"EQ",
 * "value":"candle"}]},"count":{"gte":3},"within":"P14D"}}.
 *
 * @param tag the code of the tag that it gives
 * @param event name of the events that count
 * @param where conditions that all must hold of such an event
 * @param within an event counts from when it occurred until this much later, exclusive; PT10S to P400D
 */
@JsonSerialize(using = TagRuleJson.Writer.class)
@JsonDeserialize(using = TagRuleJson.Reader.class)
public record TagRule(String tag, String event, List<Condition> where, Measure measure, Duration within) {
    public static final int MAX_DEPTH = 6;
    public static final int MAX_CONDITIONS = 50;
    public static final int MAX_VALUES = 200;
    public static final int MAX_VALUE_LENGTH = 200;
    public static final int MAX_COUNT = 2_000;
    public static final Duration MIN_WITHIN = Duration.ofSeconds(10);
    public static final Duration MAX_WITHIN = Duration.ofDays(400);

    public TagRule {
        Objects.requireNonNull(tag, "tag");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(measure, "measure");
        where = List.copyOf(where);
        if (within.compareTo(MIN_WITHIN) < 0 || within.compareTo(MAX_WITHIN) > 0) {
            throw new IllegalArgumentException("within must be PT10S to P400D");
        }
    }

    /** What about the matching events decides. */
    public sealed interface Measure {}

    /** At least so many. */
    public record Count(int gte) implements Measure {
        public Count {
            if (gte < 1 || gte > MAX_COUNT) {
                throw new IllegalArgumentException("count must be 1 to " + MAX_COUNT);
            }
        }
    }

    /**
     * Their values add up to at least so much.
     *
     * @param field {@code valueMicros} or {@code quantity}; events without it add nothing
     */
    public record Sum(EventField field, long gte) implements Measure {
        public Sum {
            if (gte < 1 || gte > MAX_SUM) {
                throw new IllegalArgumentException("sum must be 1 to " + MAX_SUM);
            }
        }
    }

    /** The latest of them that has the field says which value of an ENUM tag the person has. */
    public record Last(EventField field) implements Measure {}

    public static final long MAX_SUM = 1_000_000_000_000_000L;
}
