package dev.narrowcast.campaign.startup;

import dev.narrowcast.contracts.topic.Topic;
import dev.narrowcast.contracts.topic.TopicCheck;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses to start on a topic that is missing or set wrongly: a catalog that is not compacted forgets line items, and
 * one with two partitions loses their order.
 */
@Singleton
final class StartupTopics {
    private static final int FIRST = 1;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final List<Topic> USED = List.of(
            Topic.CAMPAIGN_LINE_ITEMS,
            Topic.CAMPAIGN_SWITCHES,
            Topic.CAMPAIGN_INVENTORY,
            Topic.TAG_CATALOG,
            Topic.DELIVERY_EVENTS,
            Topic.DELIVERY_EVENTS_DLQ);

    private final String bootstrap;

    StartupTopics(@ConfigProperty(name = "narrowcast.kafka.bootstrap") String bootstrap) {
        this.bootstrap = bootstrap;
    }

    void check(@Observes @Priority(FIRST) StartupEvent started) {
        TopicCheck.demand(bootstrap, USED, LIMIT);
    }
}
