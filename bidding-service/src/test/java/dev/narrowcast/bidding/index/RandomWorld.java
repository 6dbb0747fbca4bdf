package dev.narrowcast.bidding.index;

import dev.narrowcast.bidding.People;
import dev.narrowcast.bidding.targeting.Portrait;
import dev.narrowcast.bidding.targeting.RequestFacts;
import dev.narrowcast.bidding.targeting.TagBook;
import dev.narrowcast.bidding.targeting.Text;
import dev.narrowcast.contracts.consent.ConsentFlags;
import dev.narrowcast.contracts.consent.Signal;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.SegmentId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.place.Position;
import dev.narrowcast.contracts.profile.HotProfile;
import dev.narrowcast.contracts.profile.Lifecycle;
import dev.narrowcast.contracts.profile.ProfileCodec;
import dev.narrowcast.contracts.profile.ProfileTag;
import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.targeting.Browser;
import dev.narrowcast.contracts.targeting.OperatingSystem;
import dev.narrowcast.contracts.targeting.Targeting;
import dev.narrowcast.contracts.targeting.Targeting.DeviceType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Draws targetings and requests from few values, so that they meet often; the same seed draws the same. */
final class RandomWorld {
    private static final int FLAGS = 30;
    private static final int ENUMS = 6;
    private static final int VALUES = 5;
    private static final List<String> LANGUAGES = List.of("zh", "zh-cn", "zh-hant-tw", "en", "en-gb", "de", "den");
    private static final List<String> COUNTRIES = List.of("CN", "DE", "US", "JP", "FR");

    private final Random random;

    RandomWorld(long seed) {
        random = new Random(seed);
    }

    Random random() {
        return random;
    }

    /** The tags, of which one in ten is switched off. */
    TagBook tags() {
        List<TagDefinition> tags = new ArrayList<>();
        for (int i = 0; i < FLAGS; i++) {
            tags.add(People.flag("flag." + i, i));
        }
        for (int i = 0; i < ENUMS; i++) {
            int first = FLAGS + i * VALUES;
            Map<String, Integer> values = new HashMap<>();
            for (int v = 0; v < VALUES; v++) {
                values.put("v" + v, first + v);
            }
            tags.add(People.enumerated("enum." + i, 1_000 + i, values));
        }
        for (int i = 0; i < 4; i++) {
            tags.add(People.segment(new SegmentId(new UUID(i, 7)).tagCode(), FLAGS + ENUMS * VALUES + i));
        }
        tags.replaceAll(tag -> random.nextInt(10) == 0 ? People.off(tag) : tag);
        return TagBook.of(tags);
    }

    Targeting targeting() {
        return node(0);
    }

    private Targeting node(int depth) {
        if (depth >= 4 || random.nextInt(3) == 0) {
            return leaf();
        }
        return switch (random.nextInt(10)) {
            case 0 -> Targeting.EVERYONE;
            case 1, 2 -> new Targeting.Not(node(depth + 1));
            case 3, 4 -> new Targeting.Any(nodes(depth));
            default -> new Targeting.All(nodes(depth));
        };
    }

    private List<Targeting> nodes(int depth) {
        List<Targeting> nodes = new ArrayList<>();
        int count = random.nextInt(1, 5);
        for (int i = 0; i < count; i++) {
            nodes.add(node(depth + 1));
        }
        return nodes;
    }

    private Targeting leaf() {
        return switch (random.nextInt(15)) {
            case 0, 1, 2 -> new Targeting.Tag(flag(), Set.of(), score());
            case 3 -> new Targeting.Tag("enum." + random.nextInt(ENUMS + 1), Set.of(), score());
            case 4, 5 ->
                new Targeting.Tag("enum." + random.nextInt(ENUMS), some(3, () -> "v" + random.nextInt(6)), score());
            case 6 -> new Targeting.Lifecycle(some(3, () -> one(Lifecycle.values())));
            case 7 -> geo();
            case 8 -> device();
            case 9 -> new Targeting.Language(some(2, () -> one(LANGUAGES.toArray(String[]::new))));
            case 10 ->
                random.nextBoolean()
                        ? new Targeting.Site(some(3, this::site))
                        : new Targeting.Placement(some(3, this::placement));
            case 11 -> new Targeting.Segment(segment());
            case 12 -> near();
            case 13 -> new Targeting.ContextCategory(some(3, this::category));
            default ->
                new Targeting.Keyword(
                        some(random.nextInt(20) == 0 ? 200 : 4, this::term),
                        one(Targeting.Keyword.Match.values()),
                        one(Targeting.Keyword.Field.values()));
        };
    }

    private Targeting device() {
        int which = random.nextInt(1, 8);
        return new Targeting.Device(
                (which & 1) == 0 ? Set.of() : some(2, () -> one(DeviceType.values())),
                (which & 2) == 0 ? Set.of() : some(3, () -> one(OperatingSystem.values())),
                (which & 4) == 0 ? Set.of() : some(3, () -> one(Browser.values())));
    }

    private Targeting near() {
        Set<Targeting.Near.Point> points =
                some(3, () -> new Targeting.Near.Point("shop" + random.nextInt(1_000), position()));
        return new Targeting.Near(List.copyOf(points), random.nextInt(50, 100_001));
    }

    private Targeting geo() {
        return switch (random.nextInt(4)) {
            case 0 -> new Targeting.Geo(some(2, () -> one(COUNTRIES.toArray(String[]::new))), Set.of(), Set.of());
            case 1 -> new Targeting.Geo(Set.of(), some(3, this::region), Set.of());
            case 2 -> new Targeting.Geo(Set.of(), Set.of(), some(40, this::city));
            default -> new Targeting.Geo(Set.of("CN"), some(2, this::region), some(2, this::city));
        };
    }

    /** Somebody, or nobody known, on some page. */
    RequestFacts request(TagBook tags) {
        Portrait visitor = random.nextInt(5) == 0 ? Portrait.UNKNOWN : new Portrait(profile(), tags, People.NOW);
        RequestFacts.Place place = new RequestFacts.Place(
                maybe(() -> one(COUNTRIES.toArray(String[]::new))),
                maybe(this::region),
                maybe(this::city),
                maybe(this::position),
                null);
        return new RequestFacts(
                site(),
                placement(),
                new RequestFacts.Device(
                        maybe(() -> one(DeviceType.values())),
                        maybe(() -> one(OperatingSystem.values())),
                        maybe(() -> one(Browser.values()))),
                some(3, () -> one(LANGUAGES.toArray(String[]::new))),
                random.nextInt(3) == 0 ? RequestFacts.Content.UNKNOWN : content(),
                place,
                visitor);
    }

    private RequestFacts.Content content() {
        return new RequestFacts.Content(
                random.nextBoolean() ? Set.of() : some(3, this::category),
                text(),
                random.nextBoolean() ? Text.EMPTY : text());
    }

    private Text text() {
        return Text.of(List.copyOf(some(4, this::term)), List.of(String.join(" ", some(5, this::term))));
    }

    private HotProfile profile() {
        List<ProfileTag> tags = new ArrayList<>();
        for (int ordinal = 0; ordinal < FLAGS + ENUMS * VALUES + 6; ordinal++) {
            if (random.nextInt(4) == 0) {
                Duration age = random.nextInt(8) == 0 ? Duration.ofDays(40) : Duration.ZERO;
                tags.add(new ProfileTag(
                        ordinal,
                        random.nextInt(101),
                        People.NOW.minus(age),
                        People.NOW.minus(age),
                        People.NOW.minus(age).plus(Duration.ofDays(30)),
                        3));
            }
        }
        return ProfileCodec.decode(ProfileCodec.encode(People.profile(
                People.USER,
                ConsentFlags.of(Signal.GRANTED, false),
                one(Lifecycle.values()),
                tags.toArray(ProfileTag[]::new))));
    }

    private String flag() {
        return "flag." + random.nextInt(FLAGS + 2);
    }

    private int score() {
        return random.nextInt(4) == 0 ? random.nextInt(101) : 0;
    }

    private SiteId site() {
        return SiteId.fromString("site_00000000-0000-7000-8000-0000000000%02d".formatted(random.nextInt(20)));
    }

    private PlacementId placement() {
        return PlacementId.fromString("pl_00000000-0000-7000-8000-0000000000%02d".formatted(random.nextInt(40)));
    }

    private String region() {
        return "CN-" + random.nextInt(30);
    }

    private String city() {
        return "city" + random.nextInt(100);
    }

    private String category() {
        return String.valueOf(random.nextInt(12));
    }

    private SegmentId segment() {
        return new SegmentId(new UUID(random.nextInt(4), 7));
    }

    /** Two or three close together, others far away. */
    private Position position() {
        return new Position(30 + random.nextInt(4) * 0.4, 120 + random.nextInt(3) * 0.4);
    }

    /** One to three words. */
    private String term() {
        StringBuilder term = new StringBuilder(word());
        for (int more = random.nextInt(3); more > 0; more--) {
            term.append(' ').append(word());
        }
        return term.toString();
    }

    private String word() {
        return random.nextInt(6) == 0 ? "蜡烛" : "word" + random.nextInt(12);
    }

    private <V> V maybe(Supplier<V> value) {
        return random.nextInt(3) == 0 ? null : value.get();
    }

    @SafeVarargs
    private <V> V one(V... values) {
        return values[random.nextInt(values.length)];
    }

    /** At least one. */
    private <V> Set<V> some(int most, Supplier<V> value) {
        Set<V> values = new LinkedHashSet<>();
        int draws = random.nextInt(most) + 1;
        for (int i = 0; i < draws; i++) {
            values.add(value.get());
        }
        return values;
    }
}
