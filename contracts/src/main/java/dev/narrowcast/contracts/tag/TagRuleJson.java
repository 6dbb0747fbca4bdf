package dev.narrowcast.contracts.tag;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.TreeSet;

/** The JSON form of {@link TagRule}: strict on the way in, sorted on the way out so equal rules are equal text. */
final class TagRuleJson {
    private TagRuleJson() {}

    static final class Reader extends JsonDeserializer<TagRule> {
        @Override
        public TagRule deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode node = parser.readValueAsTree();
            return new TagRuleParser().parse(node);
        }
    }

    static final class Writer extends JsonSerializer<TagRule> {
        @Override
        public void serialize(TagRule rule, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeStartObject();
            out.writeStringField("tag", rule.tag());
            out.writeObjectFieldStart("when");
            out.writeStringField("event", rule.event());
            if (!rule.where().isEmpty()) {
                conditions("where", rule.where(), out);
            }
            out.writeEndObject();
            measure(rule.measure(), out);
            out.writeStringField("within", period(rule.within()));
            out.writeEndObject();
        }
    }

    /** ISO 8601, in days where it is whole days: {@code P14D}. */
    private static String period(Duration duration) {
        Duration days = Duration.ofDays(duration.toDays());
        return duration.equals(days) ? "P" + days.toDays() + "D" : duration.toString();
    }

    private static void measure(TagRule.Measure measure, JsonGenerator out) throws IOException {
        switch (measure) {
            case TagRule.Count count -> {
                out.writeObjectFieldStart("count");
                out.writeNumberField("gte", count.gte());
            }
            case TagRule.Sum sum -> {
                out.writeObjectFieldStart("sum");
                out.writeStringField("field", sum.field().path());
                out.writeNumberField("gte", sum.gte());
            }
            case TagRule.Last last -> {
                out.writeObjectFieldStart("last");
                out.writeStringField("field", last.field().path());
            }
        }
        out.writeEndObject();
    }

    private static void conditions(String name, Collection<Condition> parts, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart(name);
        for (Condition part : parts) {
            condition(part, out);
        }
        out.writeEndArray();
    }

    private static void condition(Condition condition, JsonGenerator out) throws IOException {
        out.writeStartObject();
        switch (condition) {
            case Condition.All all -> conditions("all", all.parts(), out);
            case Condition.Any any -> conditions("any", any.parts(), out);
            case Condition.Not not -> {
                out.writeFieldName("not");
                condition(not.part(), out);
            }
            case Condition.Compare compare -> {
                out.writeStringField("field", compare.field().path());
                out.writeStringField("op", compare.op().name());
                out.writeFieldName("value");
                operand(compare, out);
            }
        }
        out.writeEndObject();
    }

    private static void operand(Condition.Compare compare, JsonGenerator out) throws IOException {
        boolean list = TagRuleParser.takesList(compare.op());
        if (list) {
            out.writeStartArray();
        }
        switch (compare.value()) {
            case Condition.Texts texts -> {
                for (String text : new TreeSet<>(texts.values())) {
                    out.writeString(text);
                }
            }
            case Condition.Numbers numbers -> {
                for (Double number : new TreeSet<>(numbers.values())) {
                    number(number, out);
                }
            }
            case Condition.Flag flag -> out.writeBoolean(flag.value());
            case Condition.Time time -> out.writeString(time.value().toString());
        }
        if (list) {
            out.writeEndArray();
        }
    }

    private static void number(double number, JsonGenerator out) throws IOException {
        long whole = (long) number;
        if (whole == number) {
            out.writeNumber(whole);
        } else {
            out.writeNumber(number);
        }
    }
}
