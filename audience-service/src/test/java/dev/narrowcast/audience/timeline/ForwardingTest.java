package dev.narrowcast.audience.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.narrowcast.audience.LocalParts;
import dev.narrowcast.audience.timeline.TimelineProducer.LiveRules;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.problem.ProblemException;
import dev.narrowcast.contracts.profile.ProfileTag;
import dev.narrowcast.contracts.profile.UserProfile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** A second replica joins: people move to it with what is known of them, and either replica answers for everyone. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class ForwardingTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Random random = new Random();
    private final int ordinal = 1_000_000 + random.nextInt(1_000_000);

    @Inject
    Portraits portraits;

    @Inject
    Sweeps sweeps;

    @Inject
    ReplicaSeal seal;

    @Inject
    TimelineConfig config;

    @Inject
    KafkaStreams streams;

    @Inject
    Vertx vertx;

    /** The timelines of another replica behind a port of its own. */
    private final class Neighbour implements AutoCloseable {
        final KafkaStreams engine;
        final HttpServer server;
        final HostInfo address;

        Neighbour() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            address = new HostInfo("localhost", server.getAddress().getPort());
            AtomicReference<Rules> rules = new AtomicReference<>(Rules.NONE);
            engine = new KafkaStreams(
                    TimelineTopology.build(
                            new SimpleMeterRegistry(), rules, config.sweptPerTick(), Stores::persistentKeyValueStore),
                    settings());
            Replicas replicas = new Replicas(vertx, seal, config, address.host() + ":" + address.port());
            PortraitResource resource = new PortraitResource(
                    new Portraits(engine, replicas, new LiveRules(rules), Clock.systemUTC()),
                    new Sweeps(engine, replicas),
                    seal);
            server.createContext("/", exchange -> answer(exchange, resource));
            server.start();
            engine.start();
        }

        private Properties settings() throws IOException {
            Properties settings = Shipped.settings(
                    "audience-timeline",
                    LocalParts.stack().value("NARROWCAST_KAFKA_BOOTSTRAP"),
                    Files.createTempDirectory("neighbour-"));
            settings.put(StreamsConfig.APPLICATION_SERVER_CONFIG, address.host() + ":" + address.port());
            return settings;
        }

        private static void answer(HttpExchange exchange, PortraitResource resource) throws IOException {
            String path = exchange.getRequestURI().getPath();
            String given = exchange.getRequestHeaders().getFirst(ReplicaSeal.HEADER);
            try {
                byte[] body = path.equals(PortraitResource.SWEEPS)
                        ? resource.progress(given)
                        : resource.portrait(path.substring(PortraitResource.PATH.length() + 1), given);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            } catch (ProblemException e) {
                exchange.sendResponseHeaders(e.problem().status(), -1);
            }
            exchange.close();
        }

        @Override
        public void close() {
            server.stop(0);
            engine.close(new KafkaStreams.CloseOptions().leaveGroup(true).timeout(Duration.ofSeconds(20)));
        }
    }

    private HostInfo holder(UserKey who) {
        return streams.queryMetadataForKey(
                        People.HEADERS, who.toString(), Serdes.String().serializer())
                .activeHost();
    }

    private Optional<UserProfile> ask(UserKey who) {
        try {
            return portraits.find(who).await().atMost(LIMIT);
        } catch (ProblemException e) {
            assertThat(e.problem().status()).isEqualTo(503);
            return Optional.empty();
        }
    }

    private boolean hasTag(UserKey who) {
        return ask(who).stream()
                .flatMap(profile -> profile.tags().stream())
                .map(ProfileTag::ordinal)
                .anyMatch(held -> held == ordinal);
    }

    @Test
    void personOnAnotherReplica_isAskedThere() throws IOException {
        List<UserKey> people = Stream.generate(() -> new UserKey(random.nextLong(), random.nextLong()))
                .limit(30)
                .toList();
        try (Wire wire = new Wire()) {
            wire.send(Events.tag(
                    ordinal,
                    Events.rule("forward.t" + ordinal, "product_view", "[]", "\"count\":{\"gte\":1}", "P14D")));
            people.forEach(
                    who -> wire.send(Events.view(who, UUID.randomUUID().toString(), Instant.now(), "c" + ordinal)));
        }
        Wire.until("the tags", LIMIT, () -> people.stream().allMatch(this::hasTag));
        UserKey moved;
        try (Neighbour neighbour = new Neighbour()) {
            Wire.until("a move", LIMIT, () -> people.stream()
                    .anyMatch(who -> holder(who).equals(neighbour.address)));
            Wire.until("everyone again", LIMIT, () -> people.stream().allMatch(this::hasTag));
            moved = people.stream()
                    .filter(who -> holder(who).equals(neighbour.address))
                    .findFirst()
                    .orElseThrow();
            assertThat(people).anyMatch(who -> !holder(who).equals(neighbour.address));
            assertThatThrownBy(() -> portraits.here(moved)).isInstanceOf(ProblemException.class);
            UserKey stranger = strangerAt(neighbour.address);
            assertThat(portraits.find(stranger).await().atMost(LIMIT)).isEmpty();
            Wire.until("the sweep of all partitions", LIMIT, () -> sweepsDone() == 3);
            neighbour.server.stop(0);
            assertThatThrownBy(() -> portraits.find(moved).await().atMost(LIMIT))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().status()).isEqualTo(503));
        }
        Wire.until("everyone at home", LIMIT, () -> people.stream().allMatch(this::hasTag));
        assertThat(Objects.requireNonNull(holder(moved)).port()).isEqualTo(8081);
    }

    private UserKey strangerAt(HostInfo host) {
        return Stream.generate(() -> new UserKey(random.nextLong(), random.nextLong()))
                .filter(who -> holder(who).equals(host))
                .findFirst()
                .orElseThrow();
    }

    private long sweepsDone() {
        return sweeps.progress().stream()
                .filter(sweep -> sweep.tag().equals("forward.t" + ordinal) && sweep.finishedAt() != null)
                .count();
    }
}
