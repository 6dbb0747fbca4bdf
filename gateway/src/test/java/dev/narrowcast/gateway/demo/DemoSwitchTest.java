package dev.narrowcast.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class DemoSwitchTest {
    @Test
    void demo_isOffUnlessTheEmbeddedProfileSaysOtherwise() throws IOException {
        Properties shipped = new Properties();
        try (InputStream file = DemoPages.class.getResourceAsStream("/application.properties")) {
            shipped.load(file);
        }
        assertThat(shipped)
                .containsEntry("narrowcast.demo.enabled", "false")
                .containsEntry("%embedded.narrowcast.demo.enabled", "true")
                .doesNotContainKey("%prod.narrowcast.demo.enabled");
    }

    @Test
    void switchedOff_nothingIsServed() {
        assertThat(new DemoPages(false).serves("/demo/")).isFalse();
        assertThat(new DemoPages(true).serves("/demo/")).isTrue();
    }
}
