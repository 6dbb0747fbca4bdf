package dev.narrowcast.campaign.database;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.narrowcast.contracts.targeting.Targeting;
import dev.narrowcast.kit.database.JsonColumn;

/** A targeting tree as a column. */
public final class TargetingColumn extends JsonColumn<Targeting> {
    public TargetingColumn() {
        super(new TypeReference<>() {});
    }
}
