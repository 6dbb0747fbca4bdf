package dev.narrowcast.gateway;

import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.catalog.SiteKeys;
import dev.narrowcast.contracts.id.OrganisationId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.id.SiteKeyId;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.topic.Topic;
import dev.narrowcast.local.Part;
import dev.narrowcast.local.TestStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Real Kafka and identity provider, upstreams of the test, and two sites that were published before the start. */
public class GatewayResource implements QuarkusTestResourceLifecycleManager {
    static final String ORIGIN = "https://blog.example";
    static final String PUBLIC_KEY = "pk_test_blog";
    static final String SECRET_KEY = "sk_test_blog";
    static final String EVENTS_ONLY_KEY = "sk_test_events";
    static final String IMPORT_ONLY_KEY = "sk_test_import";
    static final String PRIVACY_ONLY_KEY = "sk_test_privacy";

    static TestStack stack;
    static TestUpstream bidding;
    static TestUpstream campaign;
    static TestUpstream audience;
    static TestUpstream management;
    static int deadPort;

    @Override
    public Map<String, String> start() {
        stack = TestStack.start(Part.KAFKA, Part.OIDC);
        bidding = new TestUpstream();
        campaign = new TestUpstream();
        audience = new TestUpstream();
        management = new TestUpstream();
        deadPort = freePort();
        publish(site(
                1,
                true,
                Set.of(ORIGIN),
                Map.of(
                        PUBLIC_KEY,
                        "ADS",
                        SECRET_KEY,
                        "ADS",
                        EVENTS_ONLY_KEY,
                        "EVENTS",
                        IMPORT_ONLY_KEY,
                        "IMPORT",
                        PRIVACY_ONLY_KEY,
                        "PRIVACY")));
        Map<String, String> config = new HashMap<>(stack.config());
        config.put("NARROWCAST_PUBLIC_URL", "https://ads.example");
        config.put("NARROWCAST_BIDDING_URL", bidding.url() + ",http://127.0.0.1:" + deadPort);
        config.put("NARROWCAST_AUDIENCE_URL", audience.url().toString());
        config.put("NARROWCAST_CAMPAIGN_URL", campaign.url().toString());
        config.put("NARROWCAST_CAMPAIGN_MANAGEMENT_URL", management.url() + "/");
        config.put("NARROWCAST_BIDDING_MANAGEMENT_URL", management.url() + "," + "http://127.0.0.1:" + deadPort);
        config.put("NARROWCAST_AUDIENCE_MANAGEMENT_URL", "http://127.0.0.1:" + deadPort);
        config.put("narrowcast.gateway.routes.ad-select.answer-time", "700ms");
        config.put("narrowcast.gateway.routes.ad-select.body-time", "1s");
        config.put("narrowcast.gateway.routes.management.answer-time", "1s");
        config.put("narrowcast.gateway.routes.ad-select.at-once", "6");
        return config;
    }

    static SiteDocument site(int number, boolean active, Set<String> origins, Map<String, String> scopeByKey) {
        return new SiteDocument(
                SiteId.fromString("site_019f0000-0000-7000-8000-00000000000" + number),
                new OrganisationId("org_test"),
                System.nanoTime(),
                "Site " + number,
                "blog.example",
                SiteDocument.Role.PUBLISHER,
                "org_test",
                active,
                origins,
                List.of(),
                scopeByKey.entrySet().stream()
                        .map(key -> new SiteDocument.Key(
                                SiteKeyId.next(),
                                key.getKey().startsWith("pk_")
                                        ? SiteDocument.KeyKind.PUBLIC
                                        : SiteDocument.KeyKind.SECRET,
                                SiteKeys.sha256(key.getKey()),
                                Set.of(SiteDocument.Scope.valueOf(key.getValue()))))
                        .toList(),
                SiteDocument.Blocks.NONE);
    }

    static void publish(SiteDocument site) {
        publish(site.id().toString(), Json.write(site));
    }

    /** In a transaction, as the relay does it: a marker that no reader sees follows the record. */
    static void publish(String key, byte[] value) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        stack.value("NARROWCAST_KAFKA_BOOTSTRAP"),
                        "transactional.id",
                        "gateway-test"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(Topic.CAMPAIGN_INVENTORY.topicName(), key, value))
                    .get();
            producer.commitTransaction();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        List.of(bidding, campaign, audience, management).forEach(TestUpstream::close);
    }
}
