package dev.narrowcast.campaign.creatives;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A creative as its author writes it.
 *
 * @param width pixels, 1 to 10000; only of an IMAGE or HTML creative, as is height
 * @param imageUrl of an IMAGE: absolute http(s) address, never fetched by us
 * @param html of an HTML creative: at most 150 KiB; contains <code>{{clickUrl}}</code> or posts narrowcast:click
 * @param nativeAd of a NATIVE creative, in JSON {@code native}: what the page draws in its own look
 * @param text of a TEXT creative
 * @param landingUrl absolute http(s) address on advertiserDomain; may hold {click_id} {campaign_id} {creative_id}
 * @param weight share among the creatives of one line item, 1 to 1000, 1 when absent
 * @param label the word that marks it as an ad, at most 40 characters, {@code Ad} when absent
 */
record CreativeInput(
        @Nullable String name,

        @Schema(implementation = CreativeDocument.Format.class) @Nullable
        String format,

        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String imageUrl,
        @Nullable String alt,
        @Nullable String html,
        @JsonProperty("native") @Nullable NativeShape nativeAd,
        @Nullable TextShape text,
        @Nullable String landingUrl,
        @Nullable String advertiserDomain,
        @Nullable List<@Nullable String> categories,
        @Nullable Integer weight,
        @Nullable String label) {

    /**
     * Words and pictures that the page draws.
     *
     * @param title at most 90 characters
     * @param body at most 200 characters
     * @param imageUrl absolute http(s) address, never fetched by us
     * @param iconUrl absolute http(s) address, never fetched by us
     * @param callToAction at most 30 characters
     */
    public record NativeShape(
            @Nullable String title,
            @Nullable String body,
            @Nullable String imageUrl,
            @Nullable String iconUrl,
            @Nullable String callToAction) {}

    /**
     * Words alone.
     *
     * @param title at most 90 characters
     * @param body at most 200 characters
     * @param displayUrl at most 60 characters, an address on advertiserDomain to be read, such as shop.example/candles
     */
    public record TextShape(
            @Nullable String title,
            @Nullable String body,
            @Nullable String displayUrl) {}
}
