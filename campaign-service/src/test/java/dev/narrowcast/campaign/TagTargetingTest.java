package dev.narrowcast.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.narrowcast.contracts.id.OrganisationId;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.topic.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** Targeting may name the tags of the own organisation and of the platform, and no others. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class TagTargetingTest {
    private final Api shop = Api.as("demo-advertiser");
    private final String code = "interest.t" + ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);

    private static void publish(String code, String owner) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", LocalParts.stack().value("NARROWCAST_KAFKA_BOOTSTRAP")),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topic.TAG_CATALOG.topicName(), code, tag(code, owner)));
        }
    }

    private static byte[] tag(String code, String owner) {
        return Json.write(new TagDefinition(
                code,
                1,
                Map.of(),
                new TagDefinition.Names("Candles", "蜡烛"),
                null,
                TagDefinition.ValueType.FLAG,
                TagDefinition.Source.RULE,
                null,
                null,
                null,
                null,
                null,
                null,
                new OrganisationId(owner),
                Set.of(),
                1,
                null,
                true));
    }

    private static String targeting(String code) {
        return "{\"all\":[{\"geo\":{\"countries\":[\"CN\"]}},{\"not\":{\"tag\":{\"code\":\"" + code
                + "\",\"minScore\":50}}},{\"lifecycle\":{\"in\":[\"NEW\",\"ACTIVE\"]}}]}";
    }

    private String lineItemFor(String tag) {
        return Api.Bodies.lineItem(shop.creative())
                .replaceFirst("\"targeting\":.*", "\"targeting\":" + targeting(tag) + ",");
    }

    @Test
    void ownTag_orThePlatforms_isAccepted_andReadBack() {
        String campaign = shop.campaign();
        for (String owner : new String[] {"org_demo_shop", "org_platform"}) {
            String tag = code + "." + owner.replace('_', '-');
            publish(tag, owner);
            String item = shop.create("/campaigns/" + campaign + "/line-items", lineItemFor(tag));
            shop.get("/line-items/" + item + "/effective-targeting")
                    .then()
                    .statusCode(200)
                    .body("effective.all[1].not.tag.code", is(tag))
                    .body("effective.all[1].not.tag.minScore", is(50))
                    .body("effective.all[2].lifecycle.in", contains("ACTIVE", "NEW"));
        }
    }

    @Test
    void unknownTag_orOneOfOthers_isInvalid_andNamed() {
        publish(code + ".others", "org_demo_other");
        String campaign = shop.campaign();
        for (String tag : new String[] {code + ".none", code + ".others"}) {
            shop.post("/campaigns/" + campaign + "/line-items", lineItemFor(tag))
                    .then()
                    .statusCode(422)
                    .body("errors.code", contains("TAG_UNKNOWN"))
                    .body("errors.pointer", contains("/targeting/all/1/not/tag/code"));
            shop.patch("/campaigns/" + campaign, "{\"targeting\":" + targeting(tag) + "}")
                    .then()
                    .statusCode(422)
                    .body("errors.code", hasItem("TAG_UNKNOWN"));
        }
        shop.patch("/campaigns/" + campaign, "{\"name\":\"Still there\"}")
                .then()
                .statusCode(200);
    }

    @Test
    void tagThatIsOnItsWay_isWaitedFor() throws Exception {
        String campaign = shop.campaign();
        String body = lineItemFor(code);
        long from = System.nanoTime();
        CompletableFuture<Response> answer =
                CompletableFuture.supplyAsync(() -> shop.post("/campaigns/" + campaign + "/line-items", body));
        TimeUnit.MILLISECONDS.sleep(300);
        publish(code, "org_demo_shop");
        answer.get().then().statusCode(201);
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThan(Duration.ofMillis(300));
    }
}
