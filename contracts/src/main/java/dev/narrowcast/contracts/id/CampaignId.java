package dev.narrowcast.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** Identifies a campaign, written {@code cmp_<uuid>}. */
public record CampaignId(UUID value) implements Comparable<CampaignId> {
    private static final String PREFIX = "cmp_";

    public CampaignId {
        Objects.requireNonNull(value, "value");
    }

    public static CampaignId next() {
        return new CampaignId(PrefixedId.next());
    }

    /** @throws IllegalArgumentException when the text is not {@code cmp_<uuid>} */
    @JsonCreator
    public static CampaignId fromString(String text) {
        return new CampaignId(PrefixedId.parse(PREFIX, text));
    }

    @Override
    public int compareTo(CampaignId other) {
        return value.compareTo(other.value);
    }

    @JsonValue
    @Override
    public String toString() {
        return PREFIX + value;
    }
}
