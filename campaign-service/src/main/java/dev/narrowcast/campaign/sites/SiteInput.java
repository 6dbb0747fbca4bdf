package dev.narrowcast.campaign.sites;

import dev.narrowcast.contracts.catalog.SiteDocument;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A site as its owner writes it.
 *
 * @param domain host name, such as {@code blog.example}
 * @param allowedOrigins scheme://host[:port] of the pages that may use its public key, at most 50
 * @param identitySpace sites that share user ids share this name; only a platform-admin may choose one, else it is the
 *     organisation's own
 * @param blocks what the site does not want to show
 */
record SiteInput(
        @Nullable String name,
        @Nullable String domain,

        @Schema(implementation = SiteDocument.Role.class) @Nullable
        String role,

        @Nullable List<@Nullable String> allowedOrigins,
        @Nullable String identitySpace,
        @Nullable BlocksShape blocks) {
    static final int MAX_ORIGINS = 50;
    static final int MAX_BLOCKS = 1_000;

    /**
     * What a site does not want to show, at most 1000 of each.
     *
     * @param advertiserDomains each with all hosts under it
     * @param categories of creatives, each with all below it: {@code IAB7} covers {@code IAB7-39}
     */
    public record BlocksShape(
            @Nullable List<@Nullable String> advertisers,
            @Nullable List<@Nullable String> advertiserDomains,
            @Nullable List<@Nullable String> categories) {}
}
