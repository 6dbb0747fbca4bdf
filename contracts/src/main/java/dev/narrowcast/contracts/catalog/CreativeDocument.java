package dev.narrowcast.contracts.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.narrowcast.contracts.id.CreativeId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A creative as bidders need it. {@code html} contains the macro <code>{{clickUrl}}</code> or posts narrowcast:click. */
public record CreativeDocument(
        CreativeId id,
        Format format,
        Status status,
        int width,
        int height,
        int weight,
        @Nullable String imageUrl,
        @Nullable String alt,
        @Nullable String html,
        String landingUrl,
        String advertiserDomain,
        List<String> categories,
        @Nullable String label,
        String contentHash) {
    public CreativeDocument {
        categories = List.copyOf(categories);
    }

    public enum Format {
        IMAGE,
        HTML
    }

    public enum Status {
        PENDING,
        APPROVED,
        REJECTED,
        ARCHIVED
    }

    @JsonIgnore
    public boolean isApproved() {
        return status == Status.APPROVED;
    }
}
