package dev.narrowcast.bidding.index;

import dev.narrowcast.bidding.People;
import dev.narrowcast.bidding.selection.SelectionRequest;
import dev.narrowcast.bidding.targeting.Portrait;
import dev.narrowcast.bidding.targeting.RequestFacts;
import dev.narrowcast.bidding.targeting.TagBook;
import dev.narrowcast.bidding.targeting.TargetingEvaluator;
import dev.narrowcast.contracts.catalog.Tier;
import dev.narrowcast.contracts.consent.ConsentFlags;
import dev.narrowcast.contracts.consent.Signal;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.profile.HotProfile;
import dev.narrowcast.contracts.profile.Lifecycle;
import dev.narrowcast.contracts.profile.ProfileCodec;
import dev.narrowcast.contracts.profile.ProfileTag;
import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.targeting.Targeting;
import dev.narrowcast.contracts.targeting.Targeting.DeviceType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * The work of {@code bench match}: conjunctions of one to six conditions over 10,000 tags of Zipf popularity, a fifth of
 * them excluded; half of the expressions also ask for regions (of 300), devices or life-cycles. A request has 20 to 60
 * tags, a region, a device and a life-cycle.
 */
public final class Workload {
    static final int TAGS = 10_000;
    static final int REGIONS = 300;
    static final int DEVICES = DeviceType.values().length;
    static final int LIFECYCLES = Lifecycle.values().length;
    public static final int REQUESTS = 512;

    private static final double ZIPF_EXPONENT = 0.8;
    private static final DeviceType[] DEVICE_TYPES = DeviceType.values();
    private static final Lifecycle[] LIFECYCLE_VALUES = Lifecycle.values();
    private static final SiteId SITE = SiteId.fromString("site_00000000-0000-7000-8000-000000000001");
    private static final PlacementId PLACEMENT = PlacementId.fromString("pl_00000000-0000-7000-8000-000000000001");

    final List<Expr> expressions = new ArrayList<>();
    final List<User> users = new ArrayList<>();
    final TagBook book;
    private final List<TagDefinition> definitions = new ArrayList<>();
    private final Random random;
    private final double[] popularity = new double[TAGS];
    private final Targeting[] has = new Targeting[TAGS];
    private final Targeting[] lacks = new Targeting[TAGS];

    /**
     * One conjunction.
     *
     * @param regions any of these, empty for all; devices and life-cycles as bits, all bits for all
     */
    record Expr(int[] tags, int[] excluded, int[] regions, int devices, int lifecycles, long ecpm) {}

    record User(int[] tags, int region, int device, int lifecycle, RequestFacts facts) {}

    public Workload(int size, long seed) {
        random = new Random(seed);
        double sum = 0;
        for (int tag = 0; tag < TAGS; tag++) {
            sum += Math.pow(tag + 1.0, -ZIPF_EXPONENT);
            popularity[tag] = sum;
            String code = "tag." + tag;
            definitions.add(People.flag(code, tag));
            has[tag] = new Targeting.Tag(code, Set.of(), 0);
            lacks[tag] = new Targeting.Not(has[tag]);
        }
        book = TagBook.of(definitions);
        for (int i = 0; i < size; i++) {
            expressions.add(expression());
        }
        for (int i = 0; i < REQUESTS; i++) {
            users.add(user());
        }
    }

    private int tag() {
        int at = Arrays.binarySearch(popularity, random.nextDouble() * popularity[TAGS - 1]);
        return at < 0 ? -at - 1 : at;
    }

    private int[] tags(int count) {
        TreeSet<Integer> tags = new TreeSet<>();
        while (tags.size() < count) {
            tags.add(tag());
        }
        return tags.stream().mapToInt(Integer::intValue).toArray();
    }

    private Expr expression() {
        int[] drawn = tags(random.nextInt(1, 7));
        int excluded = 0;
        for (int i = 1; i < drawn.length; i++) {
            excluded += random.nextInt(5) == 0 ? 1 : 0;
        }
        shuffle(drawn);
        int[] regions = random.nextInt(2) == 0
                ? new int[0]
                : random.ints(random.nextInt(1, 11), 0, REGIONS)
                        .distinct()
                        .sorted()
                        .toArray();
        int devices = random.nextInt(3) == 0 ? random.nextInt(1, 1 << DEVICES) : (1 << DEVICES) - 1;
        int lifecycles = random.nextInt(4) == 0 ? random.nextInt(1, 1 << LIFECYCLES) : (1 << LIFECYCLES) - 1;
        long ecpm = (long) (1_000_000 * Math.exp(random.nextGaussian()));
        return new Expr(
                Arrays.copyOfRange(drawn, excluded, drawn.length),
                Arrays.copyOf(drawn, excluded),
                regions,
                devices,
                lifecycles,
                ecpm);
    }

    private void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = values[i];
            values[i] = values[other];
            values[other] = kept;
        }
    }

    private User user() {
        int[] tags = tags(random.nextInt(20, 61));
        int region = random.nextInt(REGIONS);
        int device = random.nextInt(DEVICES);
        int lifecycle = random.nextInt(LIFECYCLES);
        List<ProfileTag> stored =
                Arrays.stream(tags).mapToObj(tag -> People.has(tag, 50)).toList();
        HotProfile profile = ProfileCodec.decode(ProfileCodec.encode(People.profile(
                People.USER,
                ConsentFlags.of(Signal.GRANTED, false),
                LIFECYCLE_VALUES[lifecycle],
                stored.toArray(ProfileTag[]::new))));
        RequestFacts facts = new RequestFacts(
                SITE,
                PLACEMENT,
                RequestFacts.Device.of(DEVICE_TYPES[device]),
                Set.of(),
                RequestFacts.Content.UNKNOWN,
                new RequestFacts.Place(null, region(region), null),
                new Portrait(profile, book, People.NOW));
        return new User(tags, region, device, lifecycle, facts);
    }

    static String region(int number) {
        return "CN-" + number;
    }

    public List<TagDefinition> tags() {
        return definitions;
    }

    /** An expression as the product writes it. */
    public Targeting tree(int number) {
        return tree(expressions.get(number));
    }

    public long ecpm(int number) {
        return expressions.get(number).ecpm;
    }

    /** What a request says, apart from who asks. */
    public SelectionRequest.Context context(int user) {
        RequestFacts facts = facts(user);
        return new SelectionRequest.Context(facts.device(), facts.languages(), facts.content(), facts.place(), false);
    }

    public HotProfile profile(int user) {
        return facts(user).visitor().profile();
    }

    public RequestFacts facts(int user) {
        return users.get(user).facts;
    }

    TargetingEvaluator targeting(Expr expr) {
        return TargetingEvaluator.of(tree(expr));
    }

    private Targeting tree(Expr expr) {
        List<Targeting> parts = new ArrayList<>();
        for (int tag : expr.tags) {
            parts.add(has[tag]);
        }
        for (int tag : expr.excluded) {
            parts.add(lacks[tag]);
        }
        if (expr.regions.length > 0) {
            Set<String> regions = new TreeSet<>();
            for (int region : expr.regions) {
                regions.add(region(region));
            }
            parts.add(new Targeting.Geo(Set.of(), regions, Set.of()));
        }
        if (Integer.bitCount(expr.devices) < DEVICES) {
            parts.add(new Targeting.Device(chosen(DEVICE_TYPES, expr.devices)));
        }
        if (Integer.bitCount(expr.lifecycles) < LIFECYCLES) {
            parts.add(new Targeting.Lifecycle(chosen(LIFECYCLE_VALUES, expr.lifecycles)));
        }
        return parts.size() == 1 ? parts.getFirst() : new Targeting.All(parts);
    }

    private static <V extends Comparable<V>> Set<V> chosen(V[] values, int bits) {
        Set<V> chosen = new TreeSet<>();
        for (int i = 0; i < values.length; i++) {
            if ((bits & (1 << i)) != 0) {
                chosen.add(values[i]);
            }
        }
        return chosen;
    }

    static long score(Expr expr) {
        return Score.of(Tier.AUCTION, expr.ecpm);
    }
}
