package dev.narrowcast.campaign.creatives;

import dev.narrowcast.contracts.catalog.CreativeDocument;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A creative as its author writes it.
 *
 * @param width pixels, 1 to 10000
 * @param imageUrl of an IMAGE: absolute http(s) address, never fetched by us
 * @param html of an HTML creative: at most 150 KiB; contains <code>{{clickUrl}}</code> or posts narrowcast:click
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
        @Nullable String landingUrl,
        @Nullable String advertiserDomain,
        @Nullable List<@Nullable String> categories,
        @Nullable Integer weight,
        @Nullable String label) {}
