package dev.narrowcast.campaign.outbox;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.category.ContentTaxonomy;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.OrganisationId;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.id.SiteKeyId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts a site's document together from its row, its placements and the keys that are still valid. */
final class SiteParts {
    private static final TypeReference<List<SiteDocument.Size>> SIZES = new TypeReference<>() {};
    private static final String ACTIVE = "ACTIVE";

    private SiteParts() {}

    static SiteDocument document(JsonNode parts, long version) {
        JsonNode site = parts.path("site");
        boolean active = Parts.text(site, "status").equals(ACTIVE)
                && !parts.path("organisation").path("suspended").asBoolean();
        return new SiteDocument(
                new SiteId(Parts.uuid(site, "id")),
                new OrganisationId(Parts.text(site, "organisation_id")),
                version,
                Parts.text(site, "name"),
                Parts.text(site, "domain"),
                SiteDocument.Role.valueOf(Parts.text(site, "role")),
                Parts.text(site, "identity_space"),
                active,
                Set.copyOf(Parts.texts(site, "allowed_origins")),
                Parts.each(parts.path("placements"), SiteParts::placement),
                Parts.each(parts.path("keys"), SiteParts::key),
                blocks(site));
    }

    private static SiteDocument.Placement placement(JsonNode row) {
        return new SiteDocument.Placement(
                new PlacementId(Parts.uuid(row, "id")),
                Parts.text(row, "name"),
                Parts.stored(row, "sizes", SIZES),
                row.path("floor_micros").asLong(),
                SiteDocument.Auction.valueOf(Parts.text(row, "auction")),
                Parts.text(row, "status").equals(ACTIVE),
                Parts.texts(row, "formats").stream()
                        .map(CreativeDocument.Format::valueOf)
                        .collect(Collectors.toSet()));
    }

    private static SiteDocument.Key key(JsonNode row) {
        return new SiteDocument.Key(
                new SiteKeyId(Parts.uuid(row, "id")),
                SiteDocument.KeyKind.valueOf(Parts.text(row, "kind")),
                Parts.text(row, "sha256"),
                Parts.texts(row, "scopes").stream()
                        .map(SiteDocument.Scope::valueOf)
                        .collect(Collectors.toSet()));
    }

    private static SiteDocument.Blocks blocks(JsonNode site) {
        Set<String> categories = Parts.texts(site, "blocked_categories").stream()
                .flatMap(category -> Stream.of(category, ContentTaxonomy.idOf(category)))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return new SiteDocument.Blocks(
                Parts.texts(site, "blocked_advertisers").stream()
                        .map(AdvertiserId::fromString)
                        .collect(Collectors.toSet()),
                Set.copyOf(Parts.texts(site, "blocked_domains")),
                categories.isEmpty() ? null : categories);
    }
}
