package dev.narrowcast.contracts.targeting;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.SiteId;
import java.util.List;
import java.util.Set;

/**
 * Whom and where an ad may be shown to: a tree of all, any and not over leaves. Unknown data never matches a positive
 * leaf; a not about a datum that is unknown holds. In JSON every node is an object with one field:
 * {@code {"all":[{"geo":{"countries":["CN"]}},{"not":{"device":{"types":["TABLET"]}}}]}}.
 */
@JsonSerialize(using = TargetingJson.Writer.class)
@JsonDeserialize(using = TargetingJson.Reader.class)
public sealed interface Targeting {
    int MAX_DEPTH = 6;
    int MAX_LEAVES = 200;
    int MAX_KEYWORDS = 10_000;

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

    record Device(Set<DeviceType> types) implements Leaf {
        public Device {
            types = Set.copyOf(types);
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
     * One of the page's keywords equals one of these terms, after {@link Keywords#normalise}.
     *
     * @param match only EXACT in this release
     * @param field only PAGE in this release
     */
    record Keyword(Set<String> terms, Match match, Field field) implements Leaf {
        public Keyword {
            terms = Set.copyOf(terms);
        }

        public enum Match {
            EXACT
        }

        public enum Field {
            PAGE
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
