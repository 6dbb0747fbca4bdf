package dev.narrowcast.contracts.targeting;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Reads what {@link Targeting#both} makes of a campaign's and a line item's tree, each within its own limits. */
public final class EffectiveTargetingReader extends JsonDeserializer<Targeting> {
    @Override
    public Targeting deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonNode node = parser.readValueAsTree();
        return new TargetingParser(TargetingParser.Limits.EFFECTIVE).parse(node);
    }
}
