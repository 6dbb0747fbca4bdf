package dev.narrowcast.contracts.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.narrowcast.contracts.id.CreativeId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A creative as bidders need it. What it shows is in the field of its format: {@code imageUrl} with {@code alt}, {@code
 * html}, {@code native} or {@code text}.
 *
 * @param width pixels; 0 in a format that has no size
 * @param html contains the macro <code>{{clickUrl}}</code> or posts narrowcast:click
 */
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
        String contentHash,
        @JsonProperty("native") @Nullable Native nativeAd,
        @Nullable Text text) {
    public CreativeDocument {
        categories = List.copyOf(categories);
        switch (format) {
            case IMAGE, HTML -> {}
            case NATIVE -> Objects.requireNonNull(nativeAd, "native");
            case TEXT -> Objects.requireNonNull(text, "text");
        }
    }

    /** What a creative is made of, and with that who draws it. */
    public enum Format {
        /** A picture of a fixed size. */
        IMAGE,
        /** A page fragment of a fixed size, shown in a frame of its own. */
        HTML,
        /** Words and pictures that the page draws in its own look. */
        NATIVE,
        /** Words alone. */
        TEXT;

        /** Whether it only fits a slot that allows its width and height. */
        public boolean hasSize() {
            return switch (this) {
                case IMAGE, HTML -> true;
                case NATIVE, TEXT -> false;
            };
        }
    }

    /** The parts of a NATIVE creative; the lengths are checked when it is uploaded. */
    public record Native(
            String title,
            String body,
            @Nullable String imageUrl,
            @Nullable String iconUrl,
            @Nullable String callToAction) {
        public Native {
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(body, "body");
        }
    }

    /**
     * The parts of a TEXT creative.
     *
     * @param displayUrl an address to read, on the advertiser's domain; the link itself is the click address
     */
    public record Text(String title, String body, @Nullable String displayUrl) {
        public Text {
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(body, "body");
        }
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
