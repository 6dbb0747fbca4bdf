package dev.narrowcast.campaign;

import dev.narrowcast.local.Part;
import dev.narrowcast.local.TestStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Starts the real Kafka, PostgreSQL and identity provider once for all tests of this JVM. */
public final class LocalParts implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return stack().config();
    }

    /** The running parts, for tokens and direct access. */
    public static TestStack stack() {
        return TestStack.start(Part.KAFKA, Part.POSTGRES, Part.OIDC);
    }

    @Override
    public void stop() {
        // The parts serve later test classes too and end with the JVM.
    }
}
