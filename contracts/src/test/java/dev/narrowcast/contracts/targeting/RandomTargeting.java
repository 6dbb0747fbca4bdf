package dev.narrowcast.contracts.targeting;

import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.SegmentId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.place.Position;
import dev.narrowcast.contracts.profile.Lifecycle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Makes any tree that the parser accepts, the same one for the same seed. */
final class RandomTargeting {
    private static final String[] COUNTRIES = {"CN", "US", "GB", "DE", "JP"};
    private static final String[] REGIONS = {"CN-ZJ", "US-CA", "GB-ENG", "JP-13", "FR-2A"};
    private static final String[] CITIES = {"CN-330100", "2643743", "5128581"};
    private static final String[] LANGUAGES = {"zh", "zh-cn", "en", "en-gb", "sr-latn-rs"};
    private static final String[] CODES = {"interest.candle", "crm.a-b_c", "x9"};
    private static final String[] VALUES = {"Acme", "蜡烛", " two words ", "/~\"", "𝄞"};
    private static final String[] CATEGORIES = {"150", "151", "JLBCU7", "v9i3On"};
    private static final String[] TERMS = {"candles", "蜡烛", "a b", "\"quote\"", "tab/slash~", "𝄞", "ß", "\u0000"};

    private final Random random;

    RandomTargeting(long seed) {
        random = new Random(seed);
    }

    Targeting tree() {
        return tree(1 + random.nextInt(Targeting.MAX_DEPTH));
    }

    private Targeting tree(int depth) {
        int kind = depth <= 1 ? 3 + random.nextInt(12) : random.nextInt(15);
        return switch (kind) {
            case 0 -> new Targeting.All(parts(depth - 1));
            case 1 -> new Targeting.Any(parts(depth - 1));
            case 2 -> new Targeting.Not(tree(depth - 1));
            case 3 -> Targeting.EVERYONE;
            case 4 -> geo();
            case 5 -> device();
            case 6 -> new Targeting.Language(some(LANGUAGES, Function.identity()));
            case 7 -> new Targeting.Site(some(new Integer[] {1, 2, 3}, n -> new SiteId(new UUID(n, -n))));
            case 8 -> new Targeting.Placement(some(new Integer[] {1, 2, 3}, n -> new PlacementId(new UUID(-n, n))));
            case 9 ->
                new Targeting.Tag(
                        CODES[random.nextInt(CODES.length)],
                        random.nextBoolean() ? Set.of() : some(VALUES, Function.identity()),
                        random.nextInt(Targeting.Tag.MAX_SCORE + 1));
            case 10 -> new Targeting.Lifecycle(some(Lifecycle.values(), Function.identity()));
            case 11 -> new Targeting.Segment(new SegmentId(new UUID(random.nextInt(3), 7)));
            case 12 -> near();
            case 13 -> new Targeting.ContextCategory(some(CATEGORIES, Function.identity()));
            default ->
                new Targeting.Keyword(
                        some(TERMS, Keywords::normalise),
                        one(Targeting.Keyword.Match.values()),
                        one(Targeting.Keyword.Field.values()));
        };
    }

    private List<Targeting> parts(int depth) {
        List<Targeting> parts = new ArrayList<>();
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            parts.add(tree(depth));
        }
        return parts;
    }

    private Targeting geo() {
        int which = 1 + random.nextInt(7);
        return new Targeting.Geo(
                (which & 1) == 0 ? Set.of() : some(COUNTRIES, Function.identity()),
                (which & 2) == 0 ? Set.of() : some(REGIONS, Function.identity()),
                (which & 4) == 0 ? Set.of() : some(CITIES, Function.identity()));
    }

    private Targeting device() {
        int which = 1 + random.nextInt(7);
        return new Targeting.Device(
                (which & 1) == 0 ? Set.of() : some(Targeting.DeviceType.values(), Function.identity()),
                (which & 2) == 0 ? Set.of() : some(OperatingSystem.values(), Function.identity()),
                (which & 4) == 0 ? Set.of() : some(Browser.values(), Function.identity()));
    }

    private Targeting near() {
        List<Targeting.Near.Point> points = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            Position at = new Position(random.nextDouble(-90, 90), random.nextDouble(-180, 180));
            points.add(new Targeting.Near.Point("s/~" + i, at));
        }
        return new Targeting.Near(points, random.nextInt(50, 100_001));
    }

    private <T> T one(T[] from) {
        return from[random.nextInt(from.length)];
    }

    private <A, T> Set<T> some(A[] from, Function<A, T> read) {
        Set<T> chosen = new LinkedHashSet<>();
        int count = 1 + random.nextInt(from.length);
        for (int i = 0; i < count; i++) {
            chosen.add(read.apply(from[random.nextInt(from.length)]));
        }
        return chosen;
    }
}
