package dev.narrowcast.contracts.catalog;

import dev.narrowcast.contracts.catalog.CreativeDocument.Format;
import dev.narrowcast.contracts.category.ContentTaxonomy;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.OrganisationId;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.id.SiteKeyId;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A site with its placements and keys; the value on {@code campaign.inventory}.
 *
 * @param identitySpace sites that share user ids share this name; by default the organisation's id
 */
public record SiteDocument(
        SiteId id,
        OrganisationId organisationId,
        long version,
        String name,
        String domain,
        Role role,
        String identitySpace,
        boolean active,
        Set<String> allowedOrigins,
        List<Placement> placements,
        List<Key> keys,
        Blocks blocks) {
    public SiteDocument {
        allowedOrigins = Set.copyOf(allowedOrigins);
        placements = List.copyOf(placements);
        keys = List.copyOf(keys);
    }

    /** What a site does: show ads, send its customers' behaviour, or both. */
    public enum Role {
        PUBLISHER,
        ADVERTISER,
        BOTH
    }

    public enum Auction {
        FIRST_PRICE,
        SECOND_PRICE
    }

    public record Size(int w, int h) {
        public Size {
            if (w < 1 || h < 1 || w > 10_000 || h > 10_000) {
                throw new IllegalArgumentException("sizes are 1 to 10000 pixels");
            }
        }
    }

    /**
     * A place for ads.
     *
     * @param sizes of the formats that have one
     * @param floorMicros the lowest eCPM, micros per thousand impressions
     * @param formats what it takes; null means {@link #USUAL_FORMATS}
     */
    public record Placement(
            PlacementId id,
            String name,
            List<Size> sizes,
            long floorMicros,
            Auction auction,
            boolean active,
            @Nullable Set<Format> formats) {
        /** What a placement takes that does not say. */
        public static final Set<Format> USUAL_FORMATS = Set.of(Format.IMAGE, Format.HTML);

        public Placement {
            sizes = List.copyOf(sizes);
            formats = formats == null ? null : Set.copyOf(formats);
        }

        public boolean takes(Format format) {
            return (formats == null ? USUAL_FORMATS : formats).contains(format);
        }
    }

    /** A key that is still valid. {@code sha256} is the lower-case hex digest of the key's text. */
    public record Key(SiteKeyId id, KeyKind kind, String sha256, Set<Scope> scopes) {
        public Key {
            scopes = Set.copyOf(scopes);
        }
    }

    public enum KeyKind {
        PUBLIC,
        SECRET
    }

    public enum Scope {
        ADS,
        EVENTS,
        IMPORT,
        PRIVACY,
        CONVERSIONS,
        EXPLAIN
    }

    /**
     * What the site does not want to show.
     *
     * @param categories of creatives, each with all below it, by code and by id of the taxonomy; null means none
     */
    public record Blocks(
            Set<AdvertiserId> advertisers,
            Set<String> advertiserDomains,
            @Nullable Set<String> categories) {
        public static final Blocks NONE = new Blocks(Set.of(), Set.of());

        public Blocks {
            advertisers = Set.copyOf(advertisers);
            advertiserDomains = Set.copyOf(advertiserDomains);
            categories = categories == null ? null : Set.copyOf(categories);
        }

        public Blocks(Set<AdvertiserId> advertisers, Set<String> advertiserDomains) {
            this(advertisers, advertiserDomains, null);
        }

        /** Whether there are creatives that are not wanted, whoever pays for them. */
        public boolean blocksCreatives() {
            return !advertiserDomains.isEmpty() || (categories != null && !categories.isEmpty());
        }

        /** Whether a domain or one above it is not wanted. */
        public boolean hasDomainOf(String domain) {
            if (advertiserDomains.isEmpty()) {
                return false;
            }
            String at = domain;
            while (!advertiserDomains.contains(at)) {
                int dot = at.indexOf('.');
                if (dot < 0) {
                    return false;
                }
                at = at.substring(dot + 1);
            }
            return true;
        }

        /** Whether a creative is of a category that is not wanted. */
        public boolean hasCategoryOf(List<String> creative) {
            if (categories == null) {
                return false;
            }
            for (String category : creative) {
                if (isWithin(category, categories)) {
                    return true;
                }
            }
            return false;
        }

        /** A code such as {@code IAB7-39} lies below {@code IAB7}, an id of the taxonomy below its parents. */
        private static boolean isWithin(String category, Set<String> unwanted) {
            int below = category.indexOf('-');
            if (unwanted.contains(category) || (below > 0 && unwanted.contains(category.substring(0, below)))) {
                return true;
            }
            String id = ContentTaxonomy.idOf(category);
            return id != null && !Collections.disjoint(ContentTaxonomy.withParents(id), unwanted);
        }
    }
}
