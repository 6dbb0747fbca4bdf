package dev.narrowcast.audience;

import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.catalog.SiteDocument.Key;
import dev.narrowcast.contracts.catalog.SiteDocument.KeyKind;
import dev.narrowcast.contracts.catalog.SiteDocument.Scope;
import dev.narrowcast.contracts.catalog.SiteKeys;
import dev.narrowcast.contracts.id.OrganisationId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.id.SiteKeyId;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.topic.Topic;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sites of the tests: one of the demo publisher that shares its people with the demo shop, and a stranger's. */
public final class TestSites {
    public static final SiteId SITE = SiteId.fromString("site_00000000-0000-7000-8000-000000000001");
    public static final SiteId STRANGE_SITE = SiteId.fromString("site_00000000-0000-7000-8000-000000000009");
    public static final String SECRET = "sk_test";
    public static final String EVENTS_ONLY = "sk_test_events";
    public static final String PUBLIC = "pk_test";
    public static final String ORIGIN = "https://blog.example";
    public static final String SPACE = "org_demo_shop";

    private TestSites() {}

    static void publish(String bootstrap) {
        publish(bootstrap, site(SITE, "org_demo_media", SPACE, 1, SECRET, PUBLIC, EVENTS_ONLY));
        publish(bootstrap, site(STRANGE_SITE, "org_stranger", "org_stranger", 1, "sk_strange", "pk_strange", "sk_s2"));
    }

    /** Publishes a site as campaign-service would. */
    public static void publish(String bootstrap, SiteDocument site) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topic.CAMPAIGN_INVENTORY.topicName(), site.id().toString(), Json.write(site)))
                    .get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    public static SiteDocument site(
            SiteId id,
            String organisation,
            String space,
            long version,
            String secret,
            String publicKey,
            String eventsOnly) {
        return new SiteDocument(
                id,
                new OrganisationId(organisation),
                version,
                "Blog",
                "blog.example",
                SiteDocument.Role.BOTH,
                space,
                true,
                Set.of(ORIGIN),
                List.of(),
                List.of(
                        key(KeyKind.SECRET, secret, EnumSet.allOf(Scope.class)),
                        key(KeyKind.SECRET, eventsOnly, EnumSet.of(Scope.EVENTS)),
                        key(KeyKind.PUBLIC, publicKey, EnumSet.of(Scope.ADS, Scope.EVENTS))),
                SiteDocument.Blocks.NONE);
    }

    private static Key key(KeyKind kind, String text, Set<Scope> scopes) {
        return new Key(SiteKeyId.next(), kind, SiteKeys.sha256(text), scopes);
    }
}
