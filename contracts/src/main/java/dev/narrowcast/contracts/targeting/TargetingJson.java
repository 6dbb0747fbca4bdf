package dev.narrowcast.contracts.targeting;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.util.Collection;
import java.util.TreeSet;

/** The JSON form of {@link Targeting}: strict on the way in, sorted on the way out so equal trees are equal text. */
final class TargetingJson {
    private TargetingJson() {}

    static final class Reader extends JsonDeserializer<Targeting> {
        @Override
        public Targeting deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode node = parser.readValueAsTree();
            return new TargetingParser(TargetingParser.Limits.WRITTEN).parse(node);
        }
    }

    static final class Writer extends JsonSerializer<Targeting> {
        @Override
        public void serialize(Targeting tree, JsonGenerator out, SerializerProvider provider) throws IOException {
            write(tree, out);
        }

        private static void write(Targeting tree, JsonGenerator out) throws IOException {
            out.writeStartObject();
            switch (tree) {
                case Targeting.Leaf leaf -> leaf(leaf, out);
                case Targeting.Everyone everyone -> {
                    out.writeObjectFieldStart("everyone");
                    out.writeEndObject();
                }
                case Targeting.All all -> parts("all", all.parts(), out);
                case Targeting.Any any -> parts("any", any.parts(), out);
                case Targeting.Not not -> {
                    out.writeFieldName("not");
                    write(not.part(), out);
                }
            }
            out.writeEndObject();
        }

        private static void leaf(Targeting.Leaf node, JsonGenerator out) throws IOException {
            switch (node) {
                case Targeting.Tag tag -> {
                    out.writeObjectFieldStart("tag");
                    out.writeStringField("code", tag.code());
                    values("in", tag.in(), out);
                    if (tag.minScore() > 0) {
                        out.writeNumberField("minScore", tag.minScore());
                    }
                }
                case Targeting.Segment segment -> {
                    out.writeObjectFieldStart("segment");
                    out.writeStringField("id", segment.id().toString());
                }
                case Targeting.Lifecycle lifecycle -> list("lifecycle", "in", lifecycle.in(), out);
                case Targeting.Geo geo -> {
                    out.writeObjectFieldStart("geo");
                    values("countries", geo.countries(), out);
                    values("regions", geo.regions(), out);
                    values("cities", geo.cities(), out);
                }
                case Targeting.Near near -> {
                    out.writeObjectFieldStart("near");
                    near(near, out);
                }
                case Targeting.Device device -> {
                    out.writeObjectFieldStart("device");
                    values("types", device.types(), out);
                    values("os", device.os(), out);
                    values("browsers", device.browsers(), out);
                }
                case Targeting.Language language -> list("language", "in", language.in(), out);
                case Targeting.Site site -> list("site", "ids", site.ids(), out);
                case Targeting.Placement placement -> list("placement", "ids", placement.ids(), out);
                case Targeting.ContextCategory category -> list("contextCategory", "in", category.in(), out);
                case Targeting.Keyword keyword -> {
                    list("keyword", "terms", keyword.terms(), out);
                    out.writeStringField("match", keyword.match().name());
                    out.writeStringField("field", keyword.field().name());
                }
            }
            out.writeEndObject();
        }

        private static void list(String leaf, String field, Collection<?> values, JsonGenerator out)
                throws IOException {
            out.writeObjectFieldStart(leaf);
            values(field, values, out);
        }

        private static void near(Targeting.Near near, JsonGenerator out) throws IOException {
            out.writeArrayFieldStart("points");
            for (Targeting.Near.Point point : near.points()) {
                out.writeStartObject();
                out.writeStringField("id", point.id());
                out.writeNumberField("lat", point.at().lat());
                out.writeNumberField("lon", point.at().lon());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeNumberField("radiusMeters", near.radiusMeters());
        }

        private static void parts(String name, Collection<Targeting> parts, JsonGenerator out) throws IOException {
            out.writeArrayFieldStart(name);
            for (Targeting part : parts) {
                write(part, out);
            }
            out.writeEndArray();
        }

        private static void values(String name, Collection<?> values, JsonGenerator out) throws IOException {
            if (values.isEmpty()) {
                return;
            }
            out.writeArrayFieldStart(name);
            TreeSet<String> sorted = new TreeSet<>();
            values.forEach(value -> sorted.add(value.toString()));
            for (String value : sorted) {
                out.writeString(value);
            }
            out.writeEndArray();
        }
    }
}
