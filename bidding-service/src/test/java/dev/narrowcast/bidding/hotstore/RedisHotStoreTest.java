package dev.narrowcast.bidding.hotstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.bidding.selection.Stored;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.profile.CapCodec;
import dev.narrowcast.contracts.profile.ProfileCodec;
import dev.narrowcast.local.Part;
import dev.narrowcast.local.TestStack;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real store, over a real Redis. */
class RedisHotStoreTest extends HotStoreKit {
    private static Vertx vertx;
    private static Redis redis;
    private static String url;
    private static final SimpleMeterRegistry METERS = new SimpleMeterRegistry();

    private record Limits(Duration readLimit, Duration claimLimit, Duration countLimit) implements HotStoreConfig {
        static final Limits GENEROUS = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    @BeforeAll
    static void connect() {
        vertx = Vertx.vertx();
        url = TestStack.start(Part.REDIS).value("NARROWCAST_REDIS_URL");
        redis = client(url);
    }

    @AfterAll
    static void close() throws ExecutionException, InterruptedException {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private static Redis client(String address) {
        return Redis.createClient(vertx, options(address));
    }

    private static RedisOptions options(String address) {
        return new RedisOptions().setConnectionString(address).setMaxPoolSize(4).setMaxPoolWaiting(64);
    }

    @Override
    HotStore store() {
        return store(url, Limits.GENEROUS);
    }

    static Vertx vertx() {
        return vertx;
    }

    HotStore store(String address, HotStoreConfig limits) {
        Breaker breaker = new Breaker();
        RedisSettings settings = new RedisSettings();
        settings.customize("", options(address));
        LoopRedis loops = new LoopRedis(client(address), settings, breaker, limits);
        return new RedisHotStore(loops, limits, new HotStoreMetrics(METERS), breaker);
    }

    static Response call(Request request) {
        try {
            return redis.send(request).toCompletionStage().toCompletableFuture().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    void putProfile(UserKey person, byte[] bytes) {
        call(Request.cmd(Command.SET).arg("u:{" + person + "}").arg(bytes));
    }

    @Override
    void putCaps(UserKey person, byte[] bytes) {
        call(Request.cmd(Command.SET).arg("f:{" + person + "}").arg(bytes));
    }

    @Override
    byte[] caps(UserKey person) {
        return call(Request.cmd(Command.GET).arg("f:{" + person + "}")).toBytes();
    }

    /** The script and the Java form of the counters are two tellings of one story. */
    @Test
    void script_doesWhatTheJavaCountersDo() {
        FakeHotStore fake = new FakeHotStore();
        HotStore script = store();
        Random random = new Random(12);
        for (int i = 0; i < 400; i++) {
            now = now.plusSeconds(random.nextInt(2_000));
            int window = 1 + random.nextInt(3);
            Claim claim = claim(cap(random.nextInt(3), 1 + random.nextInt(6), Duration.ofHours(window)));
            // One window belongs to one key, as the key is made from it.
            Claim keyed = claim(cap(window, claim.caps().getFirst().rule().limit(), Duration.ofHours(window)));
            if (random.nextBoolean()) {
                assertThat(script.claim(user, List.of(keyed), now, later())
                                .await()
                                .atMost(Duration.ofSeconds(5)))
                        .isEqualTo(fake.claim(user, List.of(keyed), now, later())
                                .await()
                                .indefinitely());
            } else {
                script.count(user, keyed, now).await().atMost(Duration.ofSeconds(5));
                fake.count(user, keyed, now).await().indefinitely();
            }
            long seconds = ProfileCodec.seconds(now);
            for (var counter : counters()) {
                var other = CapCodec.decode(fake.caps.get(user)).stream()
                        .filter(each -> each.key() == counter.key())
                        .findFirst()
                        .orElseThrow();
                assertThat(counter.used(seconds)).isEqualTo(other.used(seconds));
            }
        }
    }

    @Test
    void counters_endWithTheirLongestWindow() {
        claimAll(claim(cap(1, 3, Duration.ofDays(90)), cap(2, 3, Duration.ofMinutes(1))));
        long seconds = call(Request.cmd(Command.TTL).arg("f:{" + user + "}")).toLong();
        assertThat(seconds)
                .isBetween(
                        Duration.ofDays(90).toSeconds() - 10,
                        Duration.ofDays(90).toSeconds());
    }

    @Test
    void forgottenScripts_areSentAgain() {
        assertThat(granted(claim(cap(1, 3, Duration.ofDays(1))))).isTrue();
        call(Request.cmd(Command.SCRIPT).arg("FLUSH"));
        assertThat(granted(claim(cap(1, 3, Duration.ofDays(1))))).isTrue();
        call(Request.cmd(Command.SCRIPT).arg("FLUSH"));
        count(claim(cap(1, 3, Duration.ofDays(1))));
        assertThat(granted(claim(cap(1, 3, Duration.ofDays(1))))).isFalse();
    }

    static Deadline later() {
        return Deadline.in(Duration.ofSeconds(10));
    }

    private static double failed(String reason) {
        return METERS.counter("narrowcast.redis.read.failures", "reason", reason)
                .count();
    }

    /** So many of 500 reads at once wait for a server that says nothing. */
    int mostLate() {
        return 70;
    }

    @Test
    void pastTheDeadline_nobodyIsAsked() {
        Deadline past = Deadline.in(Duration.ZERO);
        assertThat(store().read(user, past).await().indefinitely()).isEqualTo(Stored.AWAY);
        assertThat(store().claim(user, List.of(claim(cap(1, 1, Duration.ofDays(1)))), now, past)
                        .await()
                        .indefinitely())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(call(Request.cmd(Command.GET).arg("f:{" + user + "}"))).isNull();
    }

    @Test
    void claimThatIsAnsweredLate_isGivenBack() throws InterruptedException {
        HotStore store = store();
        Claim claim = claim(cap(1, 1, Duration.ofDays(1)));
        assertThat(granted(claim(cap(2, 1, Duration.ofDays(1))))).isTrue();
        call(Request.cmd(Command.CLIENT).arg("PAUSE").arg(400));
        Deadline soon = Deadline.in(Duration.ofMillis(50));
        assertThat(store.claim(user, List.of(claim), now, soon).await().atMost(Duration.ofSeconds(5)))
                .isEqualTo(Verdict.UNKNOWN);
        Counter released = METERS.counter("narrowcast.caps.claims", "outcome", "released");
        long from = System.nanoTime();
        while (released.count() == 0 && System.nanoTime() - from < TimeUnit.SECONDS.toNanos(10)) {
            Thread.sleep(10);
        }
        assertThat(granted(claim(cap(1, 1, Duration.ofDays(1))))).isTrue();
        assertThat(granted(claim(cap(2, 1, Duration.ofDays(1))))).isFalse();
    }

    /** A server that takes connections and never says anything. */
    @Test
    void silentServer_costsTheLimit_thenNothing_andNothingPilesUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            Limits limits = new Limits(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(50));
            HotStore store = store("redis://127.0.0.1:" + silent.getLocalPort(), limits);
            long from = System.nanoTime();
            assertThat(store.read(user, later()).await().atMost(Duration.ofSeconds(5)))
                    .isEqualTo(Stored.AWAY);
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isBetween(limits.readLimit(), Duration.ofSeconds(2));
            assertThat(store.claim(user, List.of(claim(cap(1, 1, Duration.ofDays(1)))), now, later())
                            .await()
                            .atMost(Duration.ofSeconds(5)))
                    .isEqualTo(Verdict.UNKNOWN);
            double late = failed("late");
            double atOnce = failed("away") + failed("not_asked");
            var reads = IntStream.range(0, 500)
                    .mapToObj(i -> store.read(user, later()).subscribeAsCompletionStage())
                    .toList();
            reads.forEach(read ->
                    assertThat(read.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(Stored.AWAY));
            assertThat(failed("late") - late).isBetween(1.0, (double) mostLate());
            assertThat(failed("away") + failed("not_asked") - atOnce).isGreaterThanOrEqualTo(500 - mostLate());
            long asked = System.nanoTime();
            assertThat(store.read(user, later()).await().atMost(Duration.ofSeconds(5)))
                    .isEqualTo(Stored.AWAY);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(1));
        }
    }
}
