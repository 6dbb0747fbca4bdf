package dev.narrowcast.contracts.targeting;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.SegmentId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.place.Position;
import java.util.List;
import java.util.Set;

/**
 * Whom and where an ad may be shown to: a tree of all, any and not over leaves. Unknown data never matches a positive
 * leaf; a not about a datum that is unknown holds, except a not over {@link Near}, which needs a precise location like
 * {@link Near} itself. In JSON every node is an object with one field:
 * {@code {"all":[{"geo":{"countries":["CN"]}},{"not":{"device":{"types":["TABLET"]}}}]}}.
 */
@JsonSerialize(using = TargetingJson.Writer.class)
@JsonDeserialize(using = TargetingJson.Reader.class)
public sealed interface Targeting {
    int MAX_DEPTH = 6;
    int MAX_LEAVES = 200;
    int MAX_KEYWORDS = 10_000;
    int MAX_POINTS = 10_000;

    /** Matches every request; the targeting of a line item that says nothing. */
    Targeting EVERYONE = new Everyone();

    record Everyone() implements Targeting {}

    /** Holds when every part holds. */
    record All(List<Targeting> parts) implements Targeting {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** Holds when at least one part holds. */
    record Any(List<Targeting> parts) implements Targeting {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    record Not(Targeting part) implements Targeting {}

    /** A node that asks one question of the request. */
    sealed interface Leaf extends Targeting {}

    /**
     * The visitor has this tag: of an ENUM tag one of these values, or any of them when the list is empty.
     *
     * @param minScore the tag's score at least, 0 to 100
     */
    record Tag(String code, Set<String> in, int minScore) implements Leaf {
        public static final int MAX_VALUE_LENGTH = 200;
        public static final int MAX_SCORE = 100;

        public Tag {
            in = Set.copyOf(in);
        }
    }

    /** The visitor is in this segment. */
    record Segment(SegmentId id) implements Leaf {}

    /** The visitor's relation to the sites is one of these. */
    record Lifecycle(Set<dev.narrowcast.contracts.profile.Lifecycle> in) implements Leaf {
        public Lifecycle {
            in = Set.copyOf(in);
        }
    }

    /**
     * The place of the request is one of these. Countries are ISO 3166-1 alpha-2 ({@code CN}), regions ISO 3166-2
     * ({@code CN-ZJ}), cities GeoNames or division codes ({@code CN-330100}). The three lists are alternatives.
     */
    record Geo(Set<String> countries, Set<String> regions, Set<String> cities) implements Leaf {
        public Geo {
            countries = Set.copyOf(countries);
            regions = Set.copyOf(regions);
            cities = Set.copyOf(cities);
        }
    }

    /**
     * The visitor is at most this far from one of these points, by a precise location that may be used. Points may be
     * given in any of {@link dev.narrowcast.contracts.place.Coordinates} and are kept in WGS84.
     *
     * @param radiusMeters 50 to 100,000
     */
    record Near(List<Point> points, int radiusMeters) implements Leaf {
        public static final int MIN_RADIUS_METERS = 50;
        public static final int MAX_RADIUS_METERS = 100_000;

        public Near {
            points = List.copyOf(points);
        }

        /** @param id the advertiser's own name of the place, unique in the leaf, 1 to 64 characters */
        public record Point(String id, Position at) {
            public static final int MAX_ID_LENGTH = 64;
        }
    }

    /** The device is of one of these types, its system one of these and its browser one of these; an empty list is any. */
    record Device(Set<DeviceType> types, Set<OperatingSystem> os, Set<Browser> browsers) implements Leaf {
        public Device {
            types = Set.copyOf(types);
            os = Set.copyOf(os);
            browsers = Set.copyOf(browsers);
        }

        public Device(Set<DeviceType> types) {
            this(types, Set.of(), Set.of());
        }
    }

    /** The page or the browser is in one of these BCP 47 languages; {@code zh} also matches {@code zh-CN}. */
    record Language(Set<String> in) implements Leaf {
        public Language {
            in = Set.copyOf(in);
        }
    }

    record Site(Set<SiteId> ids) implements Leaf {
        public Site {
            ids = Set.copyOf(ids);
        }
    }

    record Placement(Set<PlacementId> ids) implements Leaf {
        public Placement {
            ids = Set.copyOf(ids);
        }
    }

    /**
     * The page is about one of these categories of the IAB Content Taxonomy 3.1, or about one below it. By their ids;
     * codes of version 1.0 ({@code IAB1-2}) are read as the categories they became.
     */
    record ContextCategory(Set<String> in) implements Leaf {
        public ContextCategory {
            in = Set.copyOf(in);
        }
    }

    /**
     * One of these terms is found in the words of the page or of the visitor's search. Terms are kept after {@link
     * Keywords#normalise}.
     */
    record Keyword(Set<String> terms, Match match, Field field) implements Leaf {
        public Keyword {
            terms = Set.copyOf(terms);
        }

        public enum Match {
            /** The term equals a whole keyword of the page, or all that was searched for. */
            EXACT,
            /** The words of the term follow each other in the title, in one keyword, in the URL or in the search. */
            PHRASE,
            /** Every word of the term occurs, in any order and in any inflection. */
            BROAD
        }

        public enum Field {
            /** Title, keywords and URL of the page. */
            PAGE,
            /** What the visitor searched for on the site. */
            SEARCH
        }
    }

    enum DeviceType {
        DESKTOP,
        MOBILE,
        TABLET,
        TV,
        OTHER
    }

    /**
     * The tree that holds when both hold; {@link Everyone} disappears. Each part may use its full limits, so the result
     * may be one deeper and twice as large; {@link EffectiveTargetingReader} accepts that.
     */
    static Targeting both(Targeting first, Targeting second) {
        if (first instanceof Everyone) {
            return second;
        }
        return second instanceof Everyone ? first : new All(List.of(first, second));
    }
}
