package dev.narrowcast.audience;

import dev.narrowcast.local.TestStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Starts the real Kafka, Redis, PostgreSQL and identity provider once, and publishes the sites that tests speak for. */
public final class LocalParts implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        TestSites.publish(stack().value("NARROWCAST_KAFKA_BOOTSTRAP"));
        return stack().config();
    }

    /** The running parts, for tokens and direct access. */
    public static TestStack stack() {
        return TestStack.start();
    }

    @Override
    public void stop() {
        // The parts serve later test classes too and end with the JVM.
    }
}
