package dev.narrowcast.contracts.targeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.place.Coordinates;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetingJsonTest {
    private static final String LEAF = "{\"device\":{\"types\":[\"TV\"]}}";

    @Test
    void everyTree_roundTrips() throws JsonProcessingException {
        for (long seed = 0; seed < 5_000; seed++) {
            Targeting tree = new RandomTargeting(seed).tree();
            String text = Json.mapper().writeValueAsString(tree);
            Targeting again = parse(text);
            assertThat(again).as("seed %s", seed).isEqualTo(tree);
            assertThat(Json.mapper().writeValueAsString(again))
                    .as("seed %s", seed)
                    .isEqualTo(text);
        }
    }

    @Test
    void bothTreesAtTheirLimits_areStillReadAsEffective() throws JsonProcessingException {
        Targeting deep = parse(nested(Targeting.MAX_DEPTH));
        Targeting wide = parse(leaves(Targeting.MAX_LEAVES));
        for (Targeting both : List.of(Targeting.both(deep, deep), Targeting.both(wide, wide))) {
            String text = "{\"targeting\":" + Json.mapper().writeValueAsString(both) + "}";
            assertThat(Json.read(text, Effective.class).targeting).isEqualTo(both);
        }
    }

    record Effective(
            @JsonDeserialize(using = EffectiveTargetingReader.class)
            Targeting targeting) {}

    @Test
    void both_dropsEveryone() throws JsonProcessingException {
        Targeting leaf = parse(LEAF);
        assertThat(Targeting.both(Targeting.EVERYONE, leaf)).isEqualTo(leaf);
        assertThat(Targeting.both(leaf, Targeting.EVERYONE)).isEqualTo(leaf);
        assertThat(Targeting.both(leaf, leaf)).isEqualTo(new Targeting.All(List.of(leaf, leaf)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        []                                                            |                          | NOT_AN_OBJECT
        {}                                                            |                          | NOT_AN_OBJECT
        {"all":[],"any":[]}                                           |                          | NOT_AN_OBJECT
        "everyone"                                                    |                          | NOT_AN_OBJECT
        {"segments":{"id":"a"}}                                       | /segments                | UNKNOWN_NODE
        {"segment":{"id":"a"}}                                        | /segment/id              | BAD_VALUE
        {"segment":{}}                                                | /segment/id              | BAD_VALUE
        {"tag":"interest.candle"}                                     | /tag                     | NOT_AN_OBJECT
        {"tag":{}}                                                    | /tag/code                | BAD_VALUE
        {"tag":{"code":7}}                                            | /tag/code                | BAD_VALUE
        {"tag":{"code":"Interest.Candle"}}                            | /tag/code                | BAD_VALUE
        {"tag":{"code":"a","in":[]}}                                  | /tag/in                  | EMPTY
        {"tag":{"code":"a","in":["b",""]}}                            | /tag/in/1                | BAD_VALUE
        {"tag":{"code":"a","minScore":101}}                           | /tag/minScore            | BAD_VALUE
        {"tag":{"code":"a","minScore":-1}}                            | /tag/minScore            | BAD_VALUE
        {"tag":{"code":"a","minScore":1.5}}                           | /tag/minScore            | BAD_VALUE
        {"tag":{"code":"a","minScore":"60"}}                          | /tag/minScore            | BAD_VALUE
        {"tag":{"code":"a","score":60}}                               | /tag/score               | UNKNOWN_FIELD
        {"lifecycle":{}}                                              | /lifecycle/in            | EMPTY
        {"lifecycle":{"in":["NEW","OLD"]}}                            | /lifecycle/in/1          | BAD_VALUE
        {"a/b~c":{}}                                                  | /a~1b~0c                 | UNKNOWN_NODE
        {"all":[]}                                                    | /all                     | EMPTY
        {"all":{}}                                                    | /all                     | EMPTY
        {"any":[{"everyone":{}},7]}                                   | /any/1                   | NOT_AN_OBJECT
        {"not":[]}                                                    | /not                     | NOT_AN_OBJECT
        {"everyone":{"x":1}}                                          | /everyone/x              | UNKNOWN_FIELD
        {"geo":{}}                                                    | /geo                     | EMPTY
        {"geo":{"countries":[]}}                                      | /geo/countries           | EMPTY
        {"geo":{"countries":["cn"]}}                                  | /geo/countries/0         | BAD_VALUE
        {"geo":{"regions":["CN-ZJ","CN"]}}                            | /geo/regions/1           | BAD_VALUE
        {"geo":{"cities":[330100]}}                                   | /geo/cities/0            | BAD_VALUE
        {"geo":{"country":["CN"]}}                                    | /geo/country             | UNKNOWN_FIELD
        {"device":{}}                                                 | /device                  | EMPTY
        {"device":{"types":[]}}                                       | /device/types            | EMPTY
        {"device":{"types":["PHONE"]}}                                | /device/types/0          | BAD_VALUE
        {"device":{"types":["TV"],"model":["X"]}}                     | /device/model            | UNKNOWN_FIELD
        {"device":{"os":["iOS","Plan 9"]}}                            | /device/os/1             | BAD_VALUE
        {"device":{"browsers":[""]}}                                  | /device/browsers/0       | BAD_VALUE
        {"near":{}}                                                   | /near/points             | EMPTY
        {"near":{"points":[{"id":"a","lat":30,"lon":120}]}}           | /near/radiusMeters       | BAD_VALUE
        {"near":{"points":[{"id":"a","lat":30,"lon":120}],"radiusMeters":49}}      | /near/radiusMeters | BAD_VALUE
        {"near":{"points":[{"id":"a","lat":30,"lon":120}],"radiusMeters":100001}}  | /near/radiusMeters | BAD_VALUE
        {"near":{"points":[{"id":"a","lat":30,"lon":120}],"radiusMeters":99.5}}    | /near/radiusMeters | BAD_VALUE
        {"near":{"points":[{"id":"","lat":30,"lon":120}],"radiusMeters":99}}       | /near/points/0/id  | BAD_VALUE
        {"near":{"points":[{"id":"a","lat":90.1,"lon":120}],"radiusMeters":99}}    | /near/points/0/lat | BAD_VALUE
        {"near":{"points":[{"id":"a","lat":"30","lon":120}],"radiusMeters":99}}    | /near/points/0/lat | BAD_VALUE
        {"near":{"points":[{"id":"a","lat":30,"lon":1e400}],"radiusMeters":99}}    | /near/points/0/lon | BAD_VALUE
        {"near":{"points":[{"id":"a","lat":30,"lon":120},{"id":"a","lat":31,"lon":120}],"radiusMeters":99}} | /near/points/1/id | BAD_VALUE
        {"near":{"points":[{"id":"a","lat":30,"lon":120}],"radiusMeters":99,"coordinates":"CGCS"}}  | /near/coordinates  | BAD_VALUE
        {"contextCategory":{"in":[]}}                                 | /contextCategory/in      | EMPTY
        {"contextCategory":{"in":["150","999999"]}}                   | /contextCategory/in/1    | BAD_VALUE
        {"contextCategory":{"in":["IAB24"]}}                          | /contextCategory/in/0    | BAD_VALUE
        {"language":{"in":["zh_CN"]}}                                 | /language/in/0           | BAD_VALUE
        {"site":{"ids":["site_1"]}}                                   | /site/ids/0              | BAD_VALUE
        {"site":{"ids":["pl_00000000-0000-7000-8000-000000000001"]}}  | /site/ids/0              | BAD_VALUE
        {"placement":{"ids":null}}                                    | /placement/ids           | EMPTY
        {"keyword":{"terms":["a","  "]}}                              | /keyword/terms/1         | BAD_VALUE
        {"keyword":{"terms":["a"],"match":"REGEX"}}                   | /keyword/match           | BAD_VALUE
        {"keyword":{"terms":["a"],"field":null}}                      | /keyword/field           | BAD_VALUE
        {"all":[{"not":{"any":[{"device":{"types":["TV",1]}}]}}]}     | /all/0/not/any/0/device/types/1 | BAD_VALUE
        """)
    void wrongTree_isRefusedWithItsPlace(String json, String pointer, String code) {
        TargetingException thrown = refused(json);
        assertThat(thrown.pointer()).isEqualTo(pointer == null ? "" : pointer);
        assertThat(thrown.code()).isEqualTo(code);
        assertThat(thrown.getOriginalMessage()).isNotBlank().doesNotContain("dev.narrowcast", "java.");
    }

    @Test
    void depth_isLimited() throws JsonProcessingException {
        parse(nested(Targeting.MAX_DEPTH));
        TargetingException thrown = refused(nested(Targeting.MAX_DEPTH + 1));
        assertThat(thrown.code()).isEqualTo("LIMIT");
        assertThat(thrown.pointer()).isEqualTo("/not".repeat(Targeting.MAX_DEPTH));
        assertThat(thrown.getOriginalMessage()).contains(String.valueOf(Targeting.MAX_DEPTH));
    }

    @Test
    void leaves_areLimited() throws JsonProcessingException {
        parse(leaves(Targeting.MAX_LEAVES));
        TargetingException thrown = refused(leaves(Targeting.MAX_LEAVES + 1));
        assertThat(thrown.code()).isEqualTo("LIMIT");
        assertThat(thrown.pointer()).isEqualTo("/all/200/device");
    }

    @Test
    void keywords_areLimitedOverAllLeaves() throws JsonProcessingException {
        parse("{\"any\":[" + keywords(5_000) + "," + keywords(5_000) + "]}");
        TargetingException thrown = refused("{\"any\":[" + keywords(5_000) + "," + keywords(5_001) + "]}");
        assertThat(thrown.code()).isEqualTo("LIMIT");
        assertThat(thrown.pointer()).isEqualTo("/any/1/keyword/terms");
    }

    @Test
    void points_areLimitedOverAllLeaves() throws JsonProcessingException {
        parse("{\"any\":[" + points(5_000) + "," + points(5_000) + "]}");
        TargetingException thrown = refused("{\"any\":[" + points(5_000) + "," + points(5_001) + "]}");
        assertThat(thrown.code()).isEqualTo("LIMIT");
        assertThat(thrown.pointer()).isEqualTo("/any/1/near/points");
        assertThat(thrown.getOriginalMessage()).contains("10000");
    }

    @Test
    void pointsOfChineseMaps_areKeptInWgs84() throws JsonProcessingException {
        String near =
                "{\"near\":{\"points\":[{\"id\":\"a\",\"lat\":%s,\"lon\":%s}],\"radiusMeters\":3000,\"coordinates\":\"%s\"}}";
        Targeting.Near kept = (Targeting.Near) parse(near.formatted("31.23", "121.47", "GCJ02"));
        assertThat(kept.points().getFirst().at()).isEqualTo(Coordinates.GCJ02.toWgs84(31.23, 121.47));
        assertThat(Json.mapper().writeValueAsString(kept)).doesNotContain("coordinates");
    }

    @ParameterizedTest
    @CsvSource({
        "iOS,IOS", "Mac OS X,MACOS", "macOS,MACOS", "chrome os,CHROME_OS", "HarmonyOS,HARMONY_OS", "ANDROID,ANDROID"
    })
    void systems_areReadInAnySpelling(String text, OperatingSystem system) throws JsonProcessingException {
        assertThat(parse("{\"device\":{\"os\":[\"" + text + "\"]}}"))
                .isEqualTo(new Targeting.Device(Set.of(), Set.of(system), Set.of()));
    }

    @Test
    void oldCategoryCodes_areReadAsWhatTheyBecame() throws JsonProcessingException {
        assertThat(parse("{\"contextCategory\":{\"in\":[\"IAB1-1\",\"150\"]}}"))
                .isEqualTo(new Targeting.ContextCategory(Set.of("42", "150")));
    }

    @Test
    void longKeyword_isRefused() throws JsonProcessingException {
        parse("{\"keyword\":{\"terms\":[\"" + "k".repeat(Keywords.MAX_LENGTH) + "\"]}}");
        assertThat(refused("{\"keyword\":{\"terms\":[\"" + "k".repeat(Keywords.MAX_LENGTH + 1) + "\"]}}")
                        .pointer())
                .isEqualTo("/keyword/terms/0");
    }

    @Test
    void hostileNesting_isRefusedWithoutExhaustingTheStack() {
        String hostile = "{\"not\":".repeat(900) + LEAF + "}".repeat(900);
        assertThat(refused(hostile).code()).isEqualTo("LIMIT");
    }

    @Test
    void spellingsOfOneKeyword_areOne() throws JsonProcessingException {
        assertThat(
                        parse(
                                "{\"keyword\":{\"terms\":[\" Scented　Candles \",\"ｓcented candles\",\"SCENTED\\u2028candles\"]}}"))
                .isEqualTo(parse("{\"keyword\":{\"terms\":[\"scented candles\"]}}"));
    }

    @Test
    void normalising_isIdempotent() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (Character.isDefined(codePoint) && Character.getType(codePoint) != Character.SURROGATE) {
                for (String text : List.of(Character.toString(codePoint), Character.toString(codePoint) + "\u030C")) {
                    String once = Keywords.normalise(text);
                    assertThat(Keywords.normalise(once)).as("U+%X", codePoint).isEqualTo(once);
                }
            }
        }
    }

    @Test
    void longTag_isRefused() throws JsonProcessingException {
        String tag = "{\"tag\":{\"code\":\"%s\",\"in\":[\"%s\"]}}";
        parse(tag.formatted("c".repeat(80), "v".repeat(200)));
        assertThat(refused(tag.formatted("c".repeat(81), "v")).pointer()).isEqualTo("/tag/code");
        assertThat(refused(tag.formatted("c", "v".repeat(201))).pointer()).isEqualTo("/tag/in/0");
    }

    private static String nested(int depth) {
        return "{\"not\":".repeat(depth - 1) + LEAF + "}".repeat(depth - 1);
    }

    private static String leaves(int count) {
        return "{\"all\":[" + String.join(",", Collections.nCopies(count, LEAF)) + "]}";
    }

    private static String keywords(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> "\"k" + n + "\"")
                .collect(Collectors.joining(",", "{\"keyword\":{\"terms\":[", "]}}"));
    }

    private static String points(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> "{\"id\":\"s" + n + "\",\"lat\":30.5,\"lon\":120}")
                .collect(Collectors.joining(",", "{\"near\":{\"points\":[", "],\"radiusMeters\":3000}}"));
    }

    private static TargetingException refused(String json) {
        return catchThrowableOfType(TargetingException.class, () -> parse(json));
    }

    private static Targeting parse(String json) throws JsonProcessingException {
        return Json.mapper().readValue(json, Targeting.class);
    }
}
