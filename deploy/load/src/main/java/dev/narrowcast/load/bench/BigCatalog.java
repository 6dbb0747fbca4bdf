package dev.narrowcast.load.bench;

import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.FrequencyCap;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.Pricing;
import dev.narrowcast.contracts.catalog.Schedule;
import dev.narrowcast.contracts.catalog.Tier;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.CampaignId;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.OrganisationId;
import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.targeting.Targeting;
import dev.narrowcast.contracts.targeting.Targeting.DeviceType;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A catalog as large as a large network's, made without campaign-service: conjunctions of one to six conditions over
 * 10,000 tags of Zipf popularity, a fifth of them excluded, half with regions and a third with devices. The same seed
 * makes the same.
 *
 * <p>They are house ads, because a bid needs a lease, and a lease rows in PostgreSQL: they compete by their price like
 * bids, but nothing is taken from a wallet.
 */
final class BigCatalog {
    static final int TAGS = 10_000;
    private static final int FIRST_ORDINAL = 1_000;
    private static final int REGIONS = 300;
    private static final double ZIPF_EXPONENT = 0.8;
    private static final int ADVERTISERS = 500;
    private static final int CAMPAIGNS = 5_000;
    private static final OrganisationId ORGANISATION = new OrganisationId("org_demo_shop");
    private static final DeviceType[] DEVICES = DeviceType.values();
    private static final FrequencyCap CAP = new FrequencyCap(
            FrequencyCap.Level.LINE_ITEM,
            FrequencyCap.Event.IMPRESSION,
            FrequencyCap.MAX_LIMIT,
            Duration.ofHours(1),
            FrequencyCap.OnCapUnknown.SKIP);

    private final Random random;
    private final double[] popularity = new double[TAGS];

    BigCatalog(long seed) {
        random = new Random(seed);
        double sum = 0;
        for (int tag = 0; tag < TAGS; tag++) {
            sum += Math.pow(tag + 1.0, -ZIPF_EXPONENT);
            popularity[tag] = sum;
        }
    }

    private static String code(int tag) {
        return "bench." + tag;
    }

    static int ordinal(int tag) {
        return FIRST_ORDINAL + tag;
    }

    List<TagDefinition> tags() {
        List<TagDefinition> tags = new ArrayList<>();
        for (int tag = 0; tag < TAGS; tag++) {
            tags.add(new TagDefinition(
                    code(tag),
                    ordinal(tag),
                    Map.of(),
                    new TagDefinition.Names(code(tag), code(tag)),
                    null,
                    TagDefinition.ValueType.FLAG,
                    TagDefinition.Source.RULE,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    ORGANISATION,
                    Set.of(),
                    1,
                    null,
                    true));
        }
        return tags;
    }

    /** So many different tags, popular ones oftener, in any order. */
    int[] drawTags(int count) {
        Set<Integer> drawn = new TreeSet<>();
        while (drawn.size() < count) {
            int at = Arrays.binarySearch(popularity, random.nextDouble() * popularity[TAGS - 1]);
            drawn.add(at < 0 ? -at - 1 : at);
        }
        return drawn.stream().mapToInt(Integer::intValue).toArray();
    }

    /** A region that line items ask for. */
    String drawRegion() {
        return "CN-" + random.nextInt(REGIONS);
    }

    DeviceType drawDevice() {
        return DEVICES[random.nextInt(DEVICES.length)];
    }

    /** @param number from 1; the same number is the same line item, in a later version with or without a cap */
    LineItemDocument lineItem(long number, long version, boolean isCapped) {
        long bid = (long) (1_000_000 * Math.exp(random.nextGaussian()));
        return new LineItemDocument(
                new LineItemId(id(1, number)),
                new CampaignId(id(2, number % CAMPAIGNS)),
                new AdvertiserId(id(3, number % ADVERTISERS)),
                ORGANISATION,
                "Bench " + number,
                "Bench advertiser " + number % ADVERTISERS,
                version,
                true,
                Tier.HOUSE,
                new Pricing(Pricing.Model.CPM, bid, "CNY"),
                List.of(),
                new Schedule(null, null, ZoneId.of("Asia/Shanghai"), List.of()),
                targeting(),
                isCapped ? List.of(CAP) : List.of(),
                List.of(creative(number)),
                null,
                null,
                null,
                null);
    }

    private static UUID id(long kind, long number) {
        return new UUID(0xBE9C0000_0000_7000L, 0x8000_0000_0000_0000L | kind << 48 | number);
    }

    private static CreativeDocument creative(long number) {
        return new CreativeDocument(
                new CreativeId(id(4, number)),
                CreativeDocument.Format.IMAGE,
                CreativeDocument.Status.APPROVED,
                300,
                250,
                1,
                "https://static.shop.example/" + number + ".png",
                "A product",
                null,
                "https://shop.example/landing?click={click_id}",
                "shop.example",
                List.of(),
                null,
                "hash",
                null,
                null);
    }

    private Targeting targeting() {
        List<Targeting> parts = new ArrayList<>();
        for (int tag : drawTags(random.nextInt(1, 7))) {
            Targeting.Tag leaf = new Targeting.Tag(code(tag), Set.of(), 0);
            boolean isExcluded = !parts.isEmpty() && random.nextInt(5) == 0;
            parts.add(isExcluded ? new Targeting.Not(leaf) : leaf);
        }
        if (random.nextBoolean()) {
            Set<String> regions = new TreeSet<>();
            for (int i = random.nextInt(1, 11); i > 0; i--) {
                regions.add(drawRegion());
            }
            parts.add(new Targeting.Geo(Set.of(), regions, Set.of()));
        }
        if (random.nextInt(3) == 0) {
            Set<DeviceType> devices = EnumSet.of(drawDevice(), drawDevice());
            parts.add(new Targeting.Device(devices, Set.of(), Set.of()));
        }
        return new Targeting.All(parts);
    }
}
