package dev.narrowcast.audience;

import dev.narrowcast.local.Part;
import dev.narrowcast.local.TestStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Real Kafka and identity provider for the tests of this service. */
public class AudienceStackResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return TestStack.start(Part.KAFKA, Part.OIDC).config();
    }

    @Override
    public void stop() {
        // the stack ends with the JVM
    }
}
