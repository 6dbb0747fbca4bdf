package dev.narrowcast.contracts.decision;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The value on {@code decision.log}. No entry names a person. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DecisionRecord.class, name = "DECISION"),
    @JsonSubTypes.Type(value = CatalogPart.class, name = "CATALOG"),
    @JsonSubTypes.Type(value = TraceOrder.class, name = "TRACE")
})
public sealed interface DecisionLogEntry permits DecisionRecord, CatalogPart, TraceOrder {
    /** A larger entry is not written. */
    int MAX_BYTES = 900 * 1024;
}
