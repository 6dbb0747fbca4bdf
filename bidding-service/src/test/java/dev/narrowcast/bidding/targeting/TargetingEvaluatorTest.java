package dev.narrowcast.bidding.targeting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.bidding.People;
import dev.narrowcast.bidding.targeting.RequestFacts.Content;
import dev.narrowcast.bidding.targeting.RequestFacts.Device;
import dev.narrowcast.bidding.targeting.RequestFacts.Place;
import dev.narrowcast.contracts.category.ContentTaxonomy;
import dev.narrowcast.contracts.consent.ConsentFlags;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.place.Position;
import dev.narrowcast.contracts.profile.Lifecycle;
import dev.narrowcast.contracts.profile.ProfileCodec;
import dev.narrowcast.contracts.profile.UserProfile;
import dev.narrowcast.contracts.targeting.Browser;
import dev.narrowcast.contracts.targeting.OperatingSystem;
import dev.narrowcast.contracts.targeting.Targeting;
import dev.narrowcast.contracts.targeting.Targeting.DeviceType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetingEvaluatorTest {
    private static final SiteId SITE = SiteId.fromString("site_00000000-0000-7000-8000-000000000001");
    private static final PlacementId PLACEMENT = PlacementId.fromString("pl_00000000-0000-7000-8000-000000000001");

    private static final RequestFacts KNOWN = new RequestFacts(
            SITE,
            PLACEMENT,
            new Device(DeviceType.MOBILE, OperatingSystem.IOS, Browser.SAFARI),
            Set.of("zh-cn"),
            new Content(
                    ContentTaxonomy.withParents("151"),
                    Text.of(List.of("candles", "home decor"), List.of("Scented wax for every room")),
                    Text.of(List.of("red candle holder"), List.of())),
            new Place("CN", "CN-ZJ", "CN-330100", new Position(30.25, 120.16), null),
            portrait());
    private static final RequestFacts UNKNOWN =
            new RequestFacts(SITE, PLACEMENT, Device.UNKNOWN, Set.of(), Content.UNKNOWN, Place.UNKNOWN, Portrait.UNKNOWN);

    private static Portrait portrait() {
        UserProfile profile = People.profile(
                People.USER,
                ConsentFlags.NONE,
                Lifecycle.ACTIVE,
                People.has(3, 60),
                People.has(5, 100),
                People.has(9, 100));
        TagBook tags = TagBook.of(List.of(
                People.flag("interest.candle", 3),
                People.flag("interest.garden", 4),
                People.enumerated("brand.last", 100, Map.of("Acme", 5, "Bolt", 6)),
                People.off(People.flag("interest.old", 9)),
                People.segment("segment.00000000-0000-7000-8000-00000000000a", 3)));
        return new Portrait(ProfileCodec.decode(ProfileCodec.encode(profile)), tags, People.NOW);
    }

    private static boolean matches(Targeting tree, RequestFacts facts) {
        return TargetingEvaluator.of(tree).matches(facts);
    }

    private static Targeting tree(String json) {
        return Json.read(json.replace('\'', '"'), Targeting.class);
    }

    /** Per leaf: what it says of a request that fits, of one that does not and of one about which nothing is known. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'geo':{'countries':['CN']}}                          | {'geo':{'countries':['US']}}
            {'geo':{'regions':['CN-ZJ']}}                         | {'geo':{'regions':['CN-SH']}}
            {'geo':{'cities':['CN-330100']}}                      | {'geo':{'cities':['CN-310000']}}
            {'geo':{'countries':['US'],'cities':['CN-330100']}}   | {'geo':{'countries':['US'],'regions':['CN-SH']}}
            {'device':{'types':['MOBILE','TABLET']}}              | {'device':{'types':['DESKTOP']}}
            {'device':{'os':['iOS']}}                             | {'device':{'os':['Android','Windows']}}
            {'device':{'types':['MOBILE'],'browsers':['Safari']}} | {'device':{'types':['MOBILE'],'browsers':['Chrome']}}
            {'contextCategory':{'in':['151']}}                    | {'contextCategory':{'in':['179']}}
            {'contextCategory':{'in':['150','1']}}                | {'contextCategory':{'in':['1']}}
            {'segment':{'id':'seg_00000000-0000-7000-8000-00000000000a'}} | {'segment':{'id':'seg_00000000-0000-7000-8000-00000000000b'}}
            {'language':{'in':['zh']}}                            | {'language':{'in':['en']}}
            {'language':{'in':['zh-CN']}}                         | {'language':{'in':['zh-TW']}}
            {'tag':{'code':'interest.candle'}}                    | {'tag':{'code':'interest.garden'}}
            {'tag':{'code':'interest.candle','minScore':60}}      | {'tag':{'code':'interest.candle','minScore':61}}
            {'tag':{'code':'brand.last'}}                         | {'tag':{'code':'interest.old'}}
            {'tag':{'code':'brand.last','in':['Bolt','Acme']}}    | {'tag':{'code':'brand.last','in':['Bolt','X']}}
            {'tag':{'code':'brand.last','minScore':100}}          | {'tag':{'code':'nobody.knows'}}
            {'lifecycle':{'in':['NEW','ACTIVE']}}                 | {'lifecycle':{'in':['NEW','REPEAT']}}
            {'keyword':{'terms':['Candles ']}}                    | {'keyword':{'terms':['candle']}}
            {'keyword':{'terms':['home  decor']}}                 | {'keyword':{'terms':['home']}}
            {'keyword':{'terms':['x','wax for every'],'match':'PHRASE'}} | {'keyword':{'terms':['wax every'],'match':'PHRASE'}}
            {'keyword':{'terms':['room every'],'match':'BROAD'}}  | {'keyword':{'terms':['room service'],'match':'BROAD'}}
            {'keyword':{'terms':['red candle holder'],'field':'SEARCH'}} | {'keyword':{'terms':['candles'],'field':'SEARCH'}}
            """)
    void leaf_matchesWhatFits_andNothingUnknown(String fitting, String failing) {
        for (String json : new String[] {fitting, failing}) {
            boolean fits = json.equals(fitting);
            Targeting not = tree("{'not':" + json + "}");
            assertThat(matches(tree(json), KNOWN)).isEqualTo(fits);
            assertThat(matches(not, KNOWN)).isEqualTo(!fits);
            assertThat(matches(tree(json), UNKNOWN)).isFalse();
            assertThat(matches(not, UNKNOWN)).isTrue();
            assertThat(matches(tree("{'not':{'not':" + json + "}}"), UNKNOWN))
                    .isFalse();
        }
    }

    @Test
    void language_matchesItsVariants_notItsNeighbours() {
        RequestFacts facts =
                new RequestFacts(SITE, PLACEMENT, Device.UNKNOWN, Set.of("zhx"), Content.UNKNOWN, Place.UNKNOWN, Portrait.UNKNOWN);
        assertThat(matches(tree("{'language':{'in':['zh']}}"), facts))
                .isFalse();
        RequestFacts plain =
                new RequestFacts(SITE, PLACEMENT, Device.UNKNOWN, Set.of("zh"), Content.UNKNOWN, Place.UNKNOWN, Portrait.UNKNOWN);
        assertThat(matches(tree("{'language':{'in':['zh-CN']}}"), plain))
                .isFalse();
    }

    @Test
    void siteAndPlacement_matchTheirIds() {
        assertThat(matches(tree("{'site':{'ids':['" + SITE + "']}}"), KNOWN))
                .isTrue();
        assertThat(matches(tree("{'placement':{'ids':['" + PLACEMENT + "']}}"), KNOWN))
                .isTrue();
        assertThat(matches(tree("{'site':{'ids':['" + SiteId.next() + "']}}"), KNOWN))
                .isFalse();
        assertThat(matches(tree("{'placement':{'ids':['" + PlacementId.next() + "']}}"), KNOWN))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void allAnyNot_areTheLogicOnes(boolean first, boolean second) {
        String a = first ? "{'everyone':{}}" : "{'device':{'types':['TV']}}";
        String b = second ? "{'everyone':{}}" : "{'device':{'types':['TV']}}";
        assertThat(matches(tree("{'all':[" + a + "," + b + "]}"), KNOWN))
                .isEqualTo(first && second);
        assertThat(matches(tree("{'any':[" + a + "," + b + "]}"), KNOWN))
                .isEqualTo(first || second);
        assertThat(matches(tree("{'not':" + a + "}"), KNOWN)).isEqualTo(!first);
    }

    @Test
    void firstFailing_isNull_whenTheTreeMatches() {
        Targeting tree = tree("{'all':[{'device':{'types':['MOBILE']}},{'not':{'geo':{'countries':['US']}}}]}");
        assertThat(TargetingEvaluator.of(tree).firstFailing(KNOWN)).isNull();
    }

    @Test
    void firstFailing_namesTheLeafWhatItWantedAndWhatWasThere() {
        Targeting tree = tree("{'all':[{'device':{'types':['MOBILE']}},{'any':[{'geo':{'countries':['US','CA']}},"
                + "{'keyword':{'terms':['x']}}]}]}");
        assertThat(TargetingEvaluator.of(tree).firstFailing(KNOWN))
                .isEqualTo(new FailedLeaf(FailedLeaf.Type.GEO, "/all/1/any/0", "CA, US", "CN, CN-330100, CN-ZJ"));
        assertThat(TargetingEvaluator.of(tree).firstFailing(UNKNOWN))
                .isEqualTo(new FailedLeaf(FailedLeaf.Type.DEVICE, "/all/0", "MOBILE", null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            {'all':[{'tag':{'code':'interest.garden'}}]}     | TAG       | /all/0 | interest.garden               | -
            {'tag':{'code':'interest.candle','minScore':80}} | TAG       | -      | interest.candle from score 80 | 60
            {'tag':{'code':'brand.last','in':['Bolt']}}      | TAG       | -      | brand.last in Bolt            | 100
            {'not':{'tag':{'code':'interest.candle'}}}       | TAG       | /not   | not interest.candle           | 60
            {'lifecycle':{'in':['NEW','LOST']}}              | LIFECYCLE | -      | LOST, NEW                     | ACTIVE
            """)
    void firstFailing_saysWhatTheVisitorHas(
            String json, FailedLeaf.Type type, String path, String wanted, String found) {
        FailedLeaf leaf = TargetingEvaluator.of(tree(json)).firstFailing(KNOWN);
        assertThat(leaf).isEqualTo(new FailedLeaf(type, path == null ? "" : path, wanted, found));
        if (!json.contains("'not'")) {
            assertThat(TargetingEvaluator.of(tree(json)).firstFailing(UNKNOWN).found())
                    .isNull();
        }
    }

    @Test
    void expiredTag_isNotThere() {
        Portrait known = portrait();
        RequestFacts later = new RequestFacts(
                SITE,
                PLACEMENT,
                Device.UNKNOWN,
                Set.of(),
                Content.UNKNOWN,
                Place.UNKNOWN,
                new Portrait(known.profile(), known.tags(), People.NOW.plus(Duration.ofDays(32))));
        assertThat(matches(tree("{'tag':{'code':'interest.candle'}}"), later))
                .isFalse();
    }

    @Test
    void firstFailing_underANot_isTheLeafThatHolds() {
        Targeting tree = tree("{'not':{'any':[{'geo':{'countries':['US']}},{'keyword':{'terms':['candles']}}]}}");
        assertThat(TargetingEvaluator.of(tree).firstFailing(KNOWN))
                .isEqualTo(new FailedLeaf(FailedLeaf.Type.KEYWORD, "/not/any/1", "not candles", "candles, decor, every, for, home, home decor, room, scented, wax"));
    }

    private static final String NEAR =
            "{'near':{'points':[{'id':'far','lat':31.2,'lon':121.5},{'id':'close','lat':30.26,'lon':120.16}],"
                    + "'radiusMeters':%d}}";

    @Test
    void near_holdsWithinTheRadius_andItsNotOutside() {
        Targeting wide = tree(NEAR.formatted(1_200));
        Targeting narrow = tree(NEAR.formatted(1_000));
        assertThat(matches(wide, KNOWN)).isTrue();
        assertThat(matches(narrow, KNOWN)).isFalse();
        assertThat(matches(new Targeting.Not(wide), KNOWN)).isFalse();
        assertThat(matches(new Targeting.Not(narrow), KNOWN)).isTrue();
        assertThat(TargetingEvaluator.of(wide).nearest(KNOWN).id()).isEqualTo("close");
        assertThat(TargetingEvaluator.of(narrow).nearest(KNOWN)).isNull();
    }

    @Test
    void withoutALocation_neitherNearNorItsNotHolds_howeverNested() {
        Targeting near = tree(NEAR.formatted(1_200));
        Targeting not = new Targeting.Not(near);
        assertThat(matches(near, UNKNOWN)).isFalse();
        assertThat(matches(not, UNKNOWN)).isFalse();
        assertThat(matches(new Targeting.Not(not), UNKNOWN)).isFalse();
        assertThat(matches(new Targeting.Not(new Targeting.Any(List.of(near))), UNKNOWN)).isFalse();
        assertThat(matches(new Targeting.Not(new Targeting.All(List.of(near, tree("{'geo':{'countries':['US']}}")))), UNKNOWN))
                .isTrue();
        assertThat(TargetingEvaluator.of(not).firstFailing(UNKNOWN))
                .isEqualTo(new FailedLeaf(
                        FailedLeaf.Type.LOCATION_UNKNOWN, "/not", "not within 1200 m of close, far", null));
        assertThat(TargetingEvaluator.of(tree(NEAR.formatted(1_000))).firstFailing(KNOWN))
                .isEqualTo(new FailedLeaf(
                        FailedLeaf.Type.RADIUS, "", "within 1000 m of close, far", "1112 m from close"));
    }
}
