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
                case Targeting.Everyone everyone -> out.writeObjectFieldStart("everyone");
                case Targeting.All all -> parts("all", all.parts(), out);
                case Targeting.Any any -> parts("any", any.parts(), out);
                case Targeting.Not not -> {
                    out.writeFieldName("not");
                    write(not.part(), out);
                }
                case Targeting.Tag tag -> {
                    out.writeObjectFieldStart("tag");
                    out.writeStringField("code", tag.code());
                    values("in", tag.in(), out);
                    if (tag.minScore() > 0) {
                        out.writeNumberField("minScore", tag.minScore());
                    }
                }
                case Targeting.Lifecycle lifecycle -> {
                    out.writeObjectFieldStart("lifecycle");
                    values("in", lifecycle.in(), out);
                }
                case Targeting.Geo geo -> {
                    out.writeObjectFieldStart("geo");
                    values("countries", geo.countries(), out);
                    values("regions", geo.regions(), out);
                    values("cities", geo.cities(), out);
                }
                case Targeting.Device device -> {
                    out.writeObjectFieldStart("device");
                    values("types", device.types(), out);
                }
                case Targeting.Language language -> {
                    out.writeObjectFieldStart("language");
                    values("in", language.in(), out);
                }
                case Targeting.Site site -> {
                    out.writeObjectFieldStart("site");
                    values("ids", site.ids(), out);
                }
                case Targeting.Placement placement -> {
                    out.writeObjectFieldStart("placement");
                    values("ids", placement.ids(), out);
                }
                case Targeting.Keyword keyword -> {
                    out.writeObjectFieldStart("keyword");
                    values("terms", keyword.terms(), out);
                    out.writeStringField("match", keyword.match().name());
                    out.writeStringField("field", keyword.field().name());
                }
            }
            if (tree instanceof Targeting.Leaf || tree instanceof Targeting.Everyone) {
                out.writeEndObject();
            }
            out.writeEndObject();
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
