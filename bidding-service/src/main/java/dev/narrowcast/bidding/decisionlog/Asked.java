package dev.narrowcast.bidding.decisionlog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.narrowcast.bidding.catalog.CatalogSnapshot.SiteKey;
import dev.narrowcast.bidding.selection.SelectionRequest;
import dev.narrowcast.bidding.selection.Visitor;
import dev.narrowcast.bidding.selection.Who;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.id.SiteKeyId;
import dev.narrowcast.contracts.json.Json;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A request as it is written down: without keys, without the visitor, and without a place that may not be used. */
record Asked(
        SiteDocument site,
        List<SelectionRequest.Slot> slots,
        SelectionRequest.Context context,
        SelectionRequest.Blocked blocked,
        SelectionRequest.Dedupe dedupe) {
    private static final SiteDocument.Key NO_KEY =
            new SiteDocument.Key(new SiteKeyId(new UUID(0, 0)), SiteDocument.KeyKind.PUBLIC, "", Set.of());

    static JsonNode write(SelectionRequest request, Visitor visitor) {
        ObjectNode node = Json.mapper()
                .valueToTree(new Asked(
                        request.site(), request.slots(), request.context(), request.blocked(), request.dedupe()));
        for (String unused : List.of("allowedOrigins", "placements", "keys")) {
            node.withObject("/site").putArray(unused);
        }
        if (!visitor.preciseLocation()) {
            node.withObject("/context/place").remove("position");
        }
        return node;
    }

    /** @throws IllegalArgumentException when the node is not what {@link #write} writes */
    static SelectionRequest read(JsonNode node, boolean stopped) {
        try {
            Asked asked = Json.mapper().treeToValue(node, Asked.class);
            return new SelectionRequest(
                    new SiteKey(asked.site, NO_KEY, stopped),
                    asked.slots,
                    asked.context,
                    Who.NOBODY,
                    asked.blocked,
                    asked.dedupe,
                    false,
                    true);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a recorded request: " + e.getMessage(), e);
        }
    }
}
