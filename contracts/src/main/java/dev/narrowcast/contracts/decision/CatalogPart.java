package dev.narrowcast.contracts.decision;

import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.tag.TagDefinition;
import java.util.List;

/**
 * Line items and tags that decisions name by version. A bidder writes each version again once an hour while decisions
 * name it, so that whoever reads back a day has what those decisions were made from, except within the first hour.
 */
public record CatalogPart(List<LineItemDocument> lineItems, List<TagDefinition> tags) implements DecisionLogEntry {
    public CatalogPart {
        lineItems = List.copyOf(lineItems);
        tags = List.copyOf(tags);
    }
}
