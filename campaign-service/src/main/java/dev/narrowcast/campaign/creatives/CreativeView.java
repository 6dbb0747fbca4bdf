package dev.narrowcast.campaign.creatives;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A creative as the API shows it; it has every field of a {@link CreativeInput}.
 *
 * @param author subject of the token that wrote its present content
 * @param reviewNote why it was rejected
 */
public record CreativeView(
        String id,
        String organisationId,
        String advertiserId,
        long version,
        CreativeDocument.Status status,
        String name,
        CreativeDocument.Format format,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String imageUrl,
        @Nullable String alt,
        @Nullable String html,
        @JsonProperty("native") CreativeDocument.@Nullable Native nativeAd,
        CreativeDocument.@Nullable Text text,
        String landingUrl,
        String advertiserDomain,
        List<String> categories,
        int weight,
        @Nullable String label,
        String contentHash,
        String author,
        @Nullable String reviewNote,
        Instant createdAt,
        Instant updatedAt) {}
