package dev.narrowcast.load.bench;

import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.consent.ConsentFlags;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.identity.UserKeys;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.profile.Lifecycle;
import dev.narrowcast.contracts.profile.ProfileTag;
import dev.narrowcast.contracts.profile.UserProfile;
import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.topic.Topic;
import dev.narrowcast.load.client.TestCampaign;
import dev.narrowcast.local.Part;
import dev.narrowcast.local.StackUnderTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Fills a running stack as a large network would be filled: its catalog and its people are written straight to the
 * topics that the services read, and reach bidder and Redis on the ordinary way from there.
 */
final class BigStack implements AutoCloseable {
    private static final byte[] PEPPER = "embedded-pepper-for-loopback-only".getBytes(StandardCharsets.UTF_8);
    private static final String IDENTITY_SPACE = "org_demo_shop";
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Pattern FILED =
            Pattern.compile("^narrowcast_index_line_items(?:\\{.*})? ([0-9.E+]+)$", Pattern.MULTILINE);

    private final StackUnderTest stack;
    private final BigCatalog catalog = new BigCatalog(5);
    private final Random random = new Random(7);
    private final HttpClient http = HttpClient.newHttpClient();
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    BigStack(StackUnderTest stack) {
        this.stack = stack;
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                stack.kafkaBootstrap(),
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.LINGER_MS_CONFIG,
                20);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** A person as a request names them. */
    record Person(String id, String region, String device) {}

    /** Writes people of 20 to 60 tags each who agreed to personalised ads. */
    List<Person> people(int count) throws IOException {
        for (TagDefinition tag : catalog.tags()) {
            send(Topic.TAG_CATALOG, tag.code(), tag);
        }
        Instant now = Clock.systemUTC().instant();
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Person person = new Person(
                    "bench-" + i, catalog.drawRegion(), catalog.drawDevice().name());
            UserKey key = UserKeys.of(PEPPER, IDENTITY_SPACE, person.id());
            send(Topic.USER_PROFILES, key.toString(), profile(key, now));
            people.add(person);
        }
        flush();
        return people;
    }

    private UserProfile profile(UserKey key, Instant now) {
        List<ProfileTag> tags = new ArrayList<>();
        for (int tag : catalog.drawTags(random.nextInt(20, 61))) {
            tags.add(new ProfileTag(BigCatalog.ordinal(tag), 50, now, now, now.plus(Duration.ofDays(30)), 3));
        }
        return new UserProfile(key, 1, now, ConsentFlags.decided(true), now, Lifecycle.ACTIVE, tags, 0, null);
    }

    /** Writes so many line items and returns when the bidder has filed them. */
    void lineItems(int count, long version, boolean isCapped) throws IOException, InterruptedException {
        for (int number = 1; number <= count; number++) {
            LineItemDocument document = catalog.lineItem(number, version, isCapped);
            send(Topic.CAMPAIGN_LINE_ITEMS, document.id().toString(), document);
        }
        flush();
        long until = System.nanoTime() + LIMIT.toNanos();
        while (filed() < count) {
            if (System.nanoTime() > until) {
                throw new IOException("the bidder has not filed " + count + " line items in time");
            }
            Thread.sleep(500);
        }
        // A later version files nothing more; the batches that are still read take less than this.
        Thread.sleep(10_000);
    }

    private double filed() throws IOException, InterruptedException {
        URI metrics = URI.create("http://localhost:" + stack.managementPort(Part.BIDDING) + "/q/metrics");
        String text = http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher filed = FILED.matcher(text);
        return filed.find() ? Double.parseDouble(filed.group(1)) : 0;
    }

    private void send(Topic topic, String key, Object value) {
        Future<?> unused =
                producer.send(new ProducerRecord<>(topic.topicName(), key, Json.write(value)), (metadata, thrown) -> {
                    if (thrown != null) {
                        failure.set(thrown);
                    }
                });
    }

    private void flush() throws IOException {
        producer.flush();
        Exception thrown = failure.get();
        if (thrown != null) {
            throw new IOException("the catalog could not be written", thrown);
        }
    }

    /**
     * One body for each person.
     *
     * @param isNamed false leaves out who they are, so that nobody is looked up
     * @param keyword of the page, null for a page without
     */
    static List<String> bodies(List<Person> people, boolean isNamed, @Nullable String keyword) {
        List<String> bodies = new ArrayList<>();
        for (Person person : people) {
            Map<String, Object> body = TestCampaign.requestOf(keyword == null ? "other" : keyword);
            body.put("geo", Map.of("country", "CN", "region", person.region()));
            body.put("device", Map.of("type", person.device()));
            if (isNamed) {
                body.put("user", Map.of("id", person.id()));
                body.put("consent", Map.of("personalizedAds", true));
            }
            bodies.add(new String(Json.write(body), StandardCharsets.UTF_8));
        }
        return bodies;
    }

    @Override
    public void close() {
        producer.close();
        http.close();
    }
}
