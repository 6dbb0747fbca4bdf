package dev.narrowcast.bidding.diagnosis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.targeting.Targeting;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Line items with one thing changed. */
final class Edits {
    private static final Targeting NOBODY = new Targeting.Not(Targeting.EVERYONE);

    private Edits() {}

    static LineItemDocument withBid(LineItemDocument lineItem, long bidMicros) {
        return edited(lineItem, tree -> tree.withObject("/pricing").put("bidMicros", bidMicros));
    }

    /** @param more is added to the limit of every cap */
    static LineItemDocument withLooserCaps(LineItemDocument lineItem, int more) {
        return edited(lineItem, tree -> tree.path("frequencyCaps").forEach(cap -> ((ObjectNode) cap)
                .put("limit", cap.path("limit").asInt() + more)));
    }

    /** @param path JSON pointer of the leaf that shall not count any more */
    static LineItemDocument without(LineItemDocument lineItem, String path) {
        Targeting relaxed = without(lineItem.targeting(), path, true);
        return edited(lineItem, tree -> tree.set("targeting", Json.mapper().valueToTree(relaxed)));
    }

    /** Under a not, what is taken away never holds, so that the not does. */
    static Targeting without(Targeting node, String path, boolean wanted) {
        return switch (node) {
            case Targeting.All all -> new Targeting.All(part(all.parts(), path, "/all/", wanted));
            case Targeting.Any any -> new Targeting.Any(part(any.parts(), path, "/any/", wanted));
            case Targeting.Not not -> new Targeting.Not(without(not.part(), path.substring("/not".length()), !wanted));
            case Targeting.Everyone everyone -> everyone;
            case Targeting.Leaf leaf -> wanted ? Targeting.EVERYONE : NOBODY;
        };
    }

    private static List<Targeting> part(List<Targeting> parts, String path, String prefix, boolean wanted) {
        int end = path.indexOf('/', prefix.length());
        String number = path.substring(prefix.length(), end < 0 ? path.length() : end);
        List<Targeting> changed = new ArrayList<>(parts);
        int at = Integer.parseInt(number);
        changed.set(at, without(parts.get(at), end < 0 ? "" : path.substring(end), wanted));
        return changed;
    }

    private static LineItemDocument edited(LineItemDocument lineItem, Consumer<ObjectNode> edit) {
        ObjectNode tree = Json.mapper().valueToTree(lineItem);
        edit.accept(tree);
        try {
            return Json.mapper().treeToValue(tree, LineItemDocument.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a changed line item is one", e);
        }
    }
}
