package dev.narrowcast.audience.tag;

import static dev.narrowcast.audience.Api.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.narrowcast.audience.Database;
import dev.narrowcast.audience.LocalParts;
import dev.narrowcast.audience.TestSites;
import dev.narrowcast.audience.Topics;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.topic.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class TagTest {
    private final String code = "test.t" + UUID.randomUUID().toString().replace("-", "");

    private static RequestSpecification shop() {
        return as("demo-advertiser");
    }

    private Map<String, Object> tag() {
        return new HashMap<>(Map.of(
                "code", code,
                "name", Map.of("en", "Candles", "zh", "蜡烛"),
                "category", "interest",
                "valueType", "FLAG",
                "ttl", "P30D"));
    }

    private Map<String, Object> tag(String field, Object value) {
        Map<String, Object> tag = tag();
        tag.put(field, value);
        return tag;
    }

    private Map<String, Object> rule() {
        return new HashMap<>(Map.of(
                "tag",
                code,
                "when",
                Map.of(
                        "event",
                        "product_view",
                        "where",
                        List.of(Map.of("field", "item.category", "op", "EQ", "value", "candle"))),
                "count",
                Map.of("gte", 3),
                "within",
                "P14D"));
    }

    private Map<String, Object> rule(String field, Object value) {
        Map<String, Object> rule = rule();
        rule.put(field, value);
        return rule;
    }

    private static Response post(String path, Object body) {
        return shop().body(body).post(path);
    }

    private TagDefinition published(Predicate<TagDefinition> wanted) {
        List<ConsumerRecord<String, byte[]>> found = Topics.read(
                Topic.TAG_CATALOG,
                code,
                records -> !records.isEmpty()
                        && records.getLast().value() != null
                        && wanted.test(Json.read(records.getLast().value(), TagDefinition.class)));
        assertThat(found).isNotEmpty();
        TagDefinition last = Json.read(found.getLast().value(), TagDefinition.class);
        assertThat(wanted.test(last)).as("last published: %s", last).isTrue();
        return last;
    }

    @Test
    void tagAndRule_reachTheCatalogWithTheSpacesThatTheRuleSees() {
        Response made = post("/api/v1/tags", tag());
        made.then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", "/api/v1/tags/" + code)
                .body("code", equalTo(code))
                .body("name.zh", equalTo("蜡烛"))
                .body("owner", equalTo("org_demo_shop"))
                .body("ordinal", notNullValue())
                .body("active", equalTo(true));
        post("/api/v1/tag-rules", rule())
                .then()
                .statusCode(201)
                .body("id", startsWith("rule_"))
                .body("when.event", equalTo("product_view"))
                .body("count.gte", equalTo(3))
                .body("sum", nullValue())
                .body("within", equalTo("P14D"));

        TagDefinition definition = published(one -> one.rule() != null);
        assertThat(definition.ordinal()).isEqualTo(made.jsonPath().getInt("ordinal"));
        assertThat(definition.owner().value()).isEqualTo("org_demo_shop");
        assertThat(definition.identitySpaces()).containsExactly(TestSites.SPACE);
        assertThat(definition.rule().within()).hasDays(14);
        assertThat(definition.ttl()).hasDays(30);
    }

    @Test
    void siteThatJoinsASpace_widensWhatRulesSee() {
        post("/api/v1/tags", tag()).then().statusCode(201);
        published(one -> one.identitySpaces().equals(Set.of(TestSites.SPACE)));
        SiteId joined = SiteId.next();
        String bootstrap = LocalParts.stack().value("NARROWCAST_KAFKA_BOOTSTRAP");
        try {
            TestSites.publish(
                    bootstrap, TestSites.site(joined, "org_demo_shop", "shared", 1, "sk_j1", "pk_j1", "sk_j2"));
            published(one -> one.identitySpaces().equals(Set.of(TestSites.SPACE, "shared")));
        } finally {
            TestSites.publish(
                    bootstrap, TestSites.site(joined, "org_demo_shop", "org_demo_shop", 2, "sk_j1", "pk_j1", "sk_j2"));
        }
        published(one -> one.identitySpaces().equals(Set.of(TestSites.SPACE)));
    }

    @Test
    void platformsTag_seesEverySpace() {
        as("demo-admin").body(tag()).post("/api/v1/tags").then().statusCode(201).body("owner", equalTo("org_platform"));
        assertThat(published(one -> true).identitySpaces()).containsExactly(TagDefinition.EVERY_SPACE);
    }

    @Test
    void platformsTag_isReadByAllAndChangedByItselfOnly() throws SQLException {
        as("demo-admin").body(tag()).post("/api/v1/tags").then().statusCode(201);
        String path = "/api/v1/tags/" + code;
        shop().get(path).then().statusCode(200).body("owner", equalTo("org_platform"));
        shop().queryParam("code", code).get("/api/v1/tags").then().body("items.code", equalTo(List.of(code)));
        shop().header("If-Match", "*")
                .body("{\"ttl\":\"P1D\"}")
                .patch(path)
                .then()
                .statusCode(404);
        shop().delete(path).then().statusCode(404);
        post("/api/v1/tag-rules", rule()).then().statusCode(422).body("errors[0].code", equalTo("UNKNOWN_TAG"));
        assertThat(Database.textsAs("org_demo_shop", "select code from tag where code = ?", code))
                .containsExactly(code);
        assertThat(Database.textsAs("org_demo_shop", "update tag set ttl = 'P1D' where code = ? returning code", code))
                .isEmpty();
    }

    @Test
    void lists_arePaged() {
        List<String> codes =
                IntStream.range(0, 5).mapToObj(i -> code + ".p" + i).toList();
        codes.forEach(one -> {
            post("/api/v1/tags", tag("code", one)).then().statusCode(201);
            post("/api/v1/tag-rules", rule("tag", one)).then().statusCode(201);
        });
        List<String> seen = new ArrayList<>();
        Response page =
                shop().queryParam("code", code).queryParam("pageSize", 2).get("/api/v1/tags");
        while (true) {
            page.then().statusCode(200);
            List<String> items = page.jsonPath().getList("items.code");
            assertThat(items).hasSizeLessThanOrEqualTo(2);
            seen.addAll(items);
            String next = page.jsonPath().getString("nextPageToken");
            if (next == null) {
                break;
            }
            page = shop().queryParam("code", code)
                    .queryParam("pageSize", 2)
                    .queryParam("pageToken", next)
                    .get("/api/v1/tags");
        }
        assertThat(seen).isEqualTo(codes.reversed());

        Response rules = shop().queryParam("pageSize", 3).get("/api/v1/tag-rules");
        rules.then().statusCode(200).body("items.tag", equalTo(codes.reversed().subList(0, 3)));
        shop().queryParam("pageToken", rules.jsonPath().getString("nextPageToken"))
                .queryParam("pageSize", 2)
                .get("/api/v1/tag-rules")
                .then()
                .body("items.tag", equalTo(codes.reversed().subList(3, 5)));
        for (String path : List.of("/api/v1/tags", "/api/v1/tag-rules", "/api/v1/sweeps")) {
            shop().queryParam("pageSize", 201).get(path).then().statusCode(400);
            shop().queryParam("pageSize", "many").get(path).then().statusCode(400);
            shop().queryParam("pageToken", "x").get(path).then().statusCode(400);
            shop().accept("image/png").get(path).then().statusCode(406);
        }
    }

    @Test
    void change_needsTheCurrentETag() {
        post("/api/v1/tags", tag()).then().statusCode(201);
        String path = "/api/v1/tags/" + code;
        shop().body("{\"ttl\":\"P60D\"}").patch(path).then().statusCode(428);
        shop().header("If-Match", "\"7\"")
                .body("{\"ttl\":\"P60D\"}")
                .patch(path)
                .then()
                .statusCode(412);
        shop().header("If-Match", "\"1\"")
                .body("{\"ttl\":\"P60D\",\"name\":{\"zh\":\"香薰蜡烛\"}}")
                .patch(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("ttl", equalTo("P60D"))
                .body("name.en", equalTo("Candles"))
                .body("name.zh", equalTo("香薰蜡烛"));
        shop().header("If-Match", "\"2\"")
                .body("{\"colour\":\"red\"}")
                .patch(path)
                .then()
                .statusCode(400);
        shop().header("If-Match", "\"2\"")
                .body("{\"valueType\":\"SCORE\"}")
                .patch(path)
                .then()
                .statusCode(422);
    }

    @Test
    void anotherTenantsTag_isNotThere() {
        post("/api/v1/tags", tag()).then().statusCode(201);
        as("demo-advertiser2").get("/api/v1/tags/" + code).then().statusCode(404);
        as("demo-advertiser2")
                .header("If-Match", "*")
                .body("{\"ttl\":\"P1D\"}")
                .patch("/api/v1/tags/" + code)
                .then()
                .statusCode(404);
        as("demo-advertiser2")
                .queryParam("code", code)
                .get("/api/v1/tags")
                .then()
                .statusCode(200)
                .body("items.code", not(hasItem(code)));
        as("demo-advertiser2").body(rule()).post("/api/v1/tag-rules").then().statusCode(422);
        as("demo-advertiser2").body(tag()).post("/api/v1/tags").then().statusCode(409);
        as("demo-admin").get("/api/v1/tags/" + code).then().statusCode(200);
    }

    @Test
    void rolesAndTokens_areDemanded() {
        given().get("/api/v1/tags").then().statusCode(401).header("WWW-Authenticate", notNullValue());
        given().auth().oauth2("nonsense").get("/api/v1/tags").then().statusCode(401);
        as("demo-publisher").body(tag()).post("/api/v1/tags").then().statusCode(403);
        as("demo-finance").get("/api/v1/tag-rules").then().statusCode(403);
    }

    @Test
    void idempotencyKey_makesOneTag_anotherBodyIsRefused() {
        String key = UUID.randomUUID().toString();
        List<Integer> ordinals = IntStream.range(0, 10)
                .parallel()
                .mapToObj(i -> shop().header("Idempotency-Key", key).body(tag()).post("/api/v1/tags"))
                .map(answer -> {
                    answer.then().statusCode(201);
                    return answer.jsonPath().getInt("ordinal");
                })
                .distinct()
                .toList();
        assertThat(ordinals).hasSize(1);
        shop().header("Idempotency-Key", key)
                .body(tag("ttl", "P1D"))
                .post("/api/v1/tags")
                .then()
                .statusCode(422);
    }

    @Test
    void enumTag_keepsTheNumbersOfItsValues() {
        Map<String, Object> brand = tag("valueType", "ENUM");
        brand.put("values", List.of("Acme", "Zeta"));
        Response made = post("/api/v1/tags", brand);
        made.then().statusCode(201).body("values", equalTo(List.of("Acme", "Zeta")));
        int acme = made.jsonPath().getInt("ordinals.Acme");
        String path = "/api/v1/tags/" + code;
        shop().header("If-Match", "\"1\"")
                .body("{\"values\":[\"Acme\",\"Zeta\",\"Omega\"]}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("ordinals.Acme", equalTo(acme));
        shop().header("If-Match", "\"2\"")
                .body("{\"values\":[\"Acme\"]}")
                .patch(path)
                .then()
                .statusCode(422);
        shop().header("If-Match", "\"2\"")
                .body("{\"values\":[\"Acme\",\"Zeta\",\"Omega\",\"ACME\"]}")
                .patch(path)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/values/3"));

        post("/api/v1/tag-rules", rule()).then().statusCode(422);
        Map<String, Object> last = rule("last", Map.of("field", "item.brand"));
        last.remove("count");
        post("/api/v1/tag-rules", last).then().statusCode(201).body("last.field", equalTo("item.brand"));
        assertThat(published(one -> one.rule() != null).values()).hasSize(3).containsEntry("Acme", acme);
    }

    @Test
    void deletedRuleAndTag_arePublishedSo() {
        post("/api/v1/tags", tag()).then().statusCode(201);
        String rule = post("/api/v1/tag-rules", rule()).jsonPath().getString("id");
        published(one -> one.rule() != null);
        post("/api/v1/tag-rules", rule()).then().statusCode(409);
        shop().delete("/api/v1/tag-rules/" + rule).then().statusCode(204);
        shop().get("/api/v1/tag-rules/" + rule).then().statusCode(404);
        published(one -> one.rule() == null);
        shop().delete("/api/v1/tags/" + code).then().statusCode(204);
        published(one -> !one.active());
        shop().get("/api/v1/tags/" + code).then().statusCode(200).body("active", equalTo(false));
        post("/api/v1/tags", tag()).then().statusCode(409);
    }

    @Test
    void replacedRule_isPublishedWithAHigherVersion() {
        post("/api/v1/tags", tag()).then().statusCode(201);
        String id = post("/api/v1/tag-rules", rule()).jsonPath().getString("id");
        long before = published(one -> one.rule() != null).version();
        shop().header("If-Match", "\"1\"")
                .body(rule("within", "PT20S"))
                .put("/api/v1/tag-rules/" + id)
                .then()
                .statusCode(200)
                .body("within", equalTo("PT20S"));
        assertThat(published(one -> one.rule().within().toSeconds() == 20).version())
                .isGreaterThan(before);
    }

    @Test
    void badTags_are422WithAPointer() {
        Map<Object, String> bad = Map.of(
                tag("code", "Not A Code"), "/code",
                tag("name", Map.of("en", "only")), "/name/zh",
                tag("valueType", "BOOLEAN"), "/valueType",
                tag("ttl", "P2Y"), "/ttl",
                tag("ttl", "PT1S"), "/ttl",
                tag("ttl", "P500D"), "/ttl",
                tag("values", List.of("a")), "/values",
                tag("valueType", "ENUM"), "/values",
                tag("name", Map.of("en", "\0", "zh", "x")), "/name/en",
                tag("name", Map.of("en", "x".repeat(201), "zh", "x")), "/name/en");
        bad.forEach((body, pointer) -> post("/api/v1/tags", body)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo(pointer)));
        post("/api/v1/tags", tag("colour", "red")).then().statusCode(400).body("errors[0].pointer", equalTo("/colour"));
        shop().body("{").post("/api/v1/tags").then().statusCode(400);
        shop().post("/api/v1/tags").then().statusCode(400);
    }

    @Test
    void badRules_are422WithAPointer() {
        post("/api/v1/tags", tag()).then().statusCode(201);
        Object deep = Map.of("field", "item.category", "op", "EQ", "value", "candle");
        for (int i = 0; i < 7; i++) {
            deep = Map.of("not", deep);
        }
        assertRefused(rule("when", Map.of("event", "product_view", "where", List.of(deep))), "/when/where/0", "LIMIT");
        assertRefused(where("item.colour", "EQ", "red"), "/when/where/0/field", "UNKNOWN_FIELD");
        assertRefused(where("item.category", "LIKE", "c"), "/when/where/0/op", "UNKNOWN_OPERATOR");
        assertRefused(where("item.category", "GT", "c"), "/when/where/0/op", "WRONG_OPERATOR");
        assertRefused(rule("colour", "red"), "/colour", "UNKNOWN_FIELD");
        assertRefused(rule("within", "P401D"), "/within", "LIMIT");
        assertRefused(rule("count", Map.of("gte", 0)), "/count/gte", "BAD_VALUE");
        assertRefused(rule("tag", "no.such-tag"), "/tag", "UNKNOWN_TAG");
        assertRefused(List.of(), "", "NOT_AN_OBJECT");
    }

    private Map<String, Object> where(String field, String op, Object value) {
        return rule(
                "when",
                Map.of("event", "product_view", "where", List.of(Map.of("field", field, "op", op, "value", value))));
    }

    private static void assertRefused(Object rule, String pointer, String code) {
        post("/api/v1/tag-rules", rule)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].pointer", startsWith(pointer))
                .body("errors[0].code", equalTo(code));
    }

    @Test
    void naughtyNames_comeBackIntact() throws IOException {
        List<String> naughty;
        try (InputStream list = TagTest.class.getResourceAsStream("/naughty-strings.json")) {
            naughty = Json.mapper().readValue(list, new TypeReference<>() {});
        }
        post("/api/v1/tags", tag()).then().statusCode(201);
        int version = 1;
        List<String> changed = new ArrayList<>();
        for (String name : naughty) {
            Response answer = shop().header("If-Match", "\"" + version + "\"")
                    .body(Map.of("name", Map.of("en", name, "zh", name)))
                    .patch("/api/v1/tags/" + code);
            boolean storable = !name.isBlank() && name.codePointCount(0, name.length()) <= 200;
            assertThat(answer.statusCode()).as(name).isEqualTo(storable ? 200 : 422);
            if (storable) {
                version = answer.jsonPath().getInt("version");
                changed.add(name);
                Map<String, String> stored =
                        shop().get("/api/v1/tags/" + code).jsonPath().getMap("name");
                assertThat(stored).isEqualTo(Map.of("en", name, "zh", name));
            }
        }
        String last = changed.getLast();
        assertThat(published(one -> one.name().en().equals(last)).name().zh()).isEqualTo(last);
    }

    @Test
    void everyChange_isAudited() throws SQLException {
        post("/api/v1/tags", tag()).then().statusCode(201);
        shop().header("If-Match", "\"1\"")
                .body("{\"ttl\":\"P60D\"}")
                .patch("/api/v1/tags/" + code)
                .then()
                .statusCode(200);
        shop().delete("/api/v1/tags/" + code).then().statusCode(204);
        assertThat(Database.texts(
                        "select action || ' ' || actor_org from audit_record where object_id = ? order by id", code))
                .containsExactly("CREATE org_demo_shop", "UPDATE org_demo_shop", "ARCHIVE org_demo_shop");
    }

    @Test
    void rowsOfOtherTenants_areHiddenByTheDatabaseItself() throws SQLException {
        post("/api/v1/tags", tag()).then().statusCode(201);
        assertThat(Database.textsAs("org_demo_shop", "select code from tag where code = ?", code))
                .containsExactly(code);
        assertThat(Database.textsAs("org_demo_other", "select code from tag where code = ?", code))
                .isEmpty();
        assertThat(Database.textsAs("", "select code from tag where code = ?", code))
                .isEmpty();
    }
}
