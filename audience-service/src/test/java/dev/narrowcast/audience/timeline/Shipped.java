package dev.narrowcast.audience.timeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of the stream engine as the service ships them, but for its places. */
final class Shipped {
    private static final String PREFIX = "kafka-streams.";

    private Shipped() {}

    static Properties settings(String application, String bootstrap, Path folder) {
        Properties shipped = new Properties();
        try (InputStream in = Shipped.class.getResourceAsStream("/application.properties")) {
            shipped.load(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Properties settings = new Properties();
        shipped.stringPropertyNames().stream()
                .filter(key ->
                        key.startsWith(PREFIX) && !shipped.getProperty(key).contains("${"))
                .forEach(key -> settings.put(key.substring(PREFIX.length()), shipped.getProperty(key)));
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        return settings;
    }
}
