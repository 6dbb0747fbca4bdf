package dev.narrowcast.audience.timeline;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.state.Stores;

/** The timelines alone in a process of their own, so that it can be killed: application, bootstrap servers, folder. */
final class EngineProcess {
    private EngineProcess() {}

    public static void main(String[] arguments) {
        Properties settings = Shipped.settings(arguments[0], arguments[1], Path.of(arguments[2]));
        settings.put("group.instance.id", "killed-1");
        KafkaStreams engine = new KafkaStreams(
                TimelineTopology.build(
                        new SimpleMeterRegistry(),
                        new AtomicReference<>(Rules.NONE),
                        2_000,
                        Stores::persistentKeyValueStore),
                settings);
        engine.setStateListener((now, before) -> System.out.println(Instant.now() + " " + before + " -> " + now));
        System.out.println(Instant.now() + " starting");
        engine.start();
    }
}
