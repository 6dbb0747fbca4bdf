package dev.narrowcast.campaign.sites;

import dev.narrowcast.contracts.catalog.SiteDocument;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A new key of a site.
 *
 * @param kind PUBLIC stands in web pages and is bound to the site's origins; SECRET stays on servers
 * @param scopes of ads, events, import, privacy, conversions, explain; a PUBLIC key may have the first two, which is
 *     also what an absent list means
 */
record KeyInput(
        @Schema(implementation = SiteDocument.KeyKind.class) @Nullable
        String kind,

        @Nullable List<@Nullable String> scopes) {}
