package dev.narrowcast.bidding;

import static dev.narrowcast.bidding.Visits.lineItem;
import static dev.narrowcast.bidding.Visits.visit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.contracts.consent.ConsentFlags;
import dev.narrowcast.contracts.consent.Signal;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.profile.Lifecycle;
import dev.narrowcast.contracts.profile.ProfileCodec;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A Redis that stands still: ads by context alone, said so, and as before once it goes on. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
@TestProfile(RedisAwayTest.ShortLimits.class)
class RedisAwayTest {
    private static final String GRANT = ",'consent':{'personalizedAds':true}";
    private static final int AT_ONCE = 400;

    public static final class ShortLimits implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "narrowcast.hotstore.read-limit", "PT0.1S",
                    "narrowcast.hotstore.claim-limit", "PT0.1S",
                    "quarkus.redis.tcp.read-idle-timeout", "1s");
        }
    }

    @Inject
    Money money;

    @Inject
    RedisDataSource redis;

    @Test
    void stoppedRedis_isContextual_degraded_andRecoversAlone() throws Exception {
        money.grant(2_000_000, 4_000_000_000L, Stock.TAGGED, Stock.CAPPED, Stock.SECOND, Stock.CANDLES);
        UserKey key = Visits.key("away");
        redis.value(byte[].class)
                .set(
                        "u:{" + key + "}",
                        ProfileCodec.encode(People.profile(
                                key,
                                ConsentFlags.of(Signal.GRANTED, false),
                                Lifecycle.ACTIVE,
                                People.has(3, 100, Instant.now()))));
        assertThat(awaitTagged()).isTrue();
        ProcessHandle server = server();
        signal(server, "STOP");
        try {
            JsonPath away = visit("away", GRANT + ",'page':{'keywords':['candles']}");
            assertThat(lineItem(away)).isEqualTo(Stock.CANDLES.id().toString());
            assertThat(away.<String>getList("degraded")).containsExactly("PROFILE", "CAPS");
            assertThat(visit("away", GRANT + ",'page':{'keywords':['capped']}").getString("noAd.top"))
                    .isEqualTo("FREQUENCY_CAP");
            assertThat(lineItem(visit("away", GRANT + ",'page':{'keywords':['second']}")))
                    .isEqualTo(Stock.SECOND.id().toString());
            manyAtOnce();
            // Longer than a silent connection is kept.
            Thread.sleep(2_500);
            manyAtOnce();
        } finally {
            signal(server, "CONT");
        }
        assertThat(awaitTagged()).isTrue();
    }

    private static void manyAtOnce() throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(40)) {
            List<Future<JsonPath>> asked = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                asked.add(callers.submit(() -> visit("away", GRANT + ",'page':{'keywords':['candles']}")));
            }
            for (Future<JsonPath> each : asked) {
                assertThat(each.get().<String>getList("degraded")).containsExactly("PROFILE", "CAPS");
            }
        }
    }

    private static boolean awaitTagged() throws InterruptedException {
        long from = System.nanoTime();
        while (System.nanoTime() - from < Duration.ofSeconds(10).toNanos()) {
            if (Stock.TAGGED.id().toString().equals(lineItem(visit("away", GRANT)))) {
                return true;
            }
            Thread.sleep(50);
        }
        return false;
    }

    private static ProcessHandle server() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").contains("redis-server")
                        || process.info().commandLine().orElse("").contains("redis-server"))
                .findFirst()
                .orElseThrow();
    }

    private static void signal(ProcessHandle process, String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
        assertThat(code).isZero();
    }
}
