package dev.narrowcast.bidding;

import dev.narrowcast.local.Part;
import dev.narrowcast.local.TestStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/** Starts the real Kafka, Redis and identity provider once per JVM, and fills the catalog before the service starts. */
public final class LocalParts implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        TestStack stack = stack();
        Stock.publishBeforeStart(stack.value("NARROWCAST_KAFKA_BOOTSTRAP"));
        Map<String, String> config = new HashMap<>(stack.config());
        try {
            config.put(
                    "NARROWCAST_DATA_DIR",
                    Files.createTempDirectory("bidding-test-").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // There is no campaign-service: the tests hand out money themselves.
        config.put("narrowcast.wallet.heartbeats", "false");
        config.put("NARROWCAST_PUBLIC_URL", "http://ads.example");
        config.put("narrowcast.bench", "true");
        config.put("narrowcast.geo.maxmind", "src/test/resources/maxmind/GeoIP2-City-Test.mmdb");
        return config;
    }

    /** What runs, for tokens; started by whoever asks first. */
    static TestStack stack() {
        return TestStack.start(Part.KAFKA, Part.REDIS, Part.OIDC);
    }

    @Override
    public void stop() {
        // The parts serve later test classes too and end with the JVM.
    }
}
