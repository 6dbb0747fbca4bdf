package dev.narrowcast.audience.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.audience.LocalParts;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.profile.ProfileTag;
import dev.narrowcast.contracts.profile.UserProfile;
import dev.narrowcast.contracts.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** The engine is killed without warning while events arrive: each event counts once, and that is seen within seconds. */
class KilledEngineTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PEOPLE = 60;
    private static final int EVENTS_EACH = 24;
    private static final int KILLS = 2;

    private final Random random = new Random();
    private final int ordinal = 1_000_000 + random.nextInt(500_000);
    private final List<UserKey> people = Stream.generate(() -> new UserKey(random.nextLong(), random.nextLong()))
            .limit(PEOPLE)
            .toList();
    private final Map<UserKey, UserProfile> published = new HashMap<>();

    private static Process start(String application, Path folder) throws IOException {
        List<String> command = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                EngineProcess.class.getName(),
                application,
                LocalParts.stack().value("NARROWCAST_KAFKA_BOOTSTRAP"),
                folder.resolve("state").toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    @Test
    void killedEngine_losesNothing_countsNothingTwice_andIsBackWithinSeconds() throws Exception {
        Path folder = Files.createTempDirectory("killed-engine-");
        String application = "killed-engine-" + ordinal;
        Process engine = start(application, folder);
        try (Wire wire = new Wire();
                KafkaConsumer<String, byte[]> profiles = profiles()) {
            for (int more = 0; more < 2; more++) {
                wire.send(Events.tag(
                        ordinal + more,
                        Events.rule(
                                "killed.t" + (ordinal + more),
                                "product_view",
                                "[{\"field\":\"item.category\",\"op\":\"EQ\",\"value\":\"c" + ordinal + "\"}]",
                                "\"count\":{\"gte\":" + (EVENTS_EACH + more) + "}",
                                "P14D")));
            }
            send(wire, 0);
            Wire.until("the first profiles", LIMIT, () -> read(profiles).size() == PEOPLE);
            long restarted = 0;
            for (int i = 1; i < EVENTS_EACH; i++) {
                if (i % (EVENTS_EACH / (KILLS + 1)) == 0) {
                    engine.destroyForcibly().waitFor();
                    engine = start(application, folder);
                    restarted = System.nanoTime();
                }
                send(wire, i);
                Thread.sleep(100);
            }
            Wire.until("everyone's tag", LIMIT, () -> tagged(read(profiles), ordinal) == PEOPLE);
            Duration took = Duration.ofNanos(System.nanoTime() - restarted);
            System.out.println("right " + took.toMillis() + " ms after the restart\n"
                    + Files.readString(folder.resolve("log"))
                            .lines()
                            .filter(line -> line.startsWith("20"))
                            .collect(Collectors.joining("\n")));
            assertThat(tagged(published, ordinal + 1))
                    .as("people with an event counted twice")
                    .isZero();
            assertThat(took).isLessThan(Duration.ofSeconds(30));
        } finally {
            engine.destroyForcibly();
        }
    }

    private void send(Wire wire, int number) {
        people.forEach(who -> wire.send(Events.view(who, "e" + number, Instant.now(), "c" + ordinal)));
    }

    private static long tagged(Map<UserKey, UserProfile> profiles, int wanted) {
        return profiles.values().stream()
                .filter(profile ->
                        profile.tags().stream().map(ProfileTag::ordinal).anyMatch(held -> held == wanted))
                .count();
    }

    private static KafkaConsumer<String, byte[]> profiles() {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        LocalParts.stack().value("NARROWCAST_KAFKA_BOOTSTRAP"),
                        "isolation.level",
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.partitionsFor(Topic.USER_PROFILES.topicName())
                .forEach(one -> partitions.add(new TopicPartition(one.topic(), one.partition())));
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }

    private Map<UserKey, UserProfile> read(KafkaConsumer<String, byte[]> profiles) {
        Set<String> wanted = people.stream().map(UserKey::toString).collect(Collectors.toSet());
        profiles.poll(Duration.ofMillis(50)).forEach(found -> {
            if (wanted.contains(found.key())) {
                UserProfile profile = Json.read(Objects.requireNonNull(found.value()), UserProfile.class);
                published.put(profile.userKey(), profile);
            }
        });
        return published;
    }
}
