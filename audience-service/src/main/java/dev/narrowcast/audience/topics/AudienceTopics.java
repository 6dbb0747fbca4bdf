package dev.narrowcast.audience.topics;

import dev.narrowcast.contracts.topic.Topic;
import dev.narrowcast.contracts.topic.TopicCheck;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Stops the start when a topic of this service is missing or set wrongly, and names it. */
@ApplicationScoped
public class AudienceTopics {
    static final List<Topic> NEEDED = List.of(
            Topic.BEHAVIOUR_EVENTS,
            Topic.USER_PROFILES,
            Topic.USER_CONSENTS,
            Topic.USER_ERASURES,
            Topic.TAG_CATALOG,
            Topic.BEHAVIOUR_EVENTS_DLQ,
            Topic.TIMELINE_CONTROL,
            Topic.CAMPAIGN_INVENTORY,
            Topic.CONVERSION_EVENTS,
            Topic.DELIVERY_EVENTS);
    private static final Duration BROKER_LIMIT = Duration.ofSeconds(20);

    private final String bootstrap;

    AudienceTopics(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap) {
        this.bootstrap = bootstrap;
    }

    void check(@Observes StartupEvent event) {
        TopicCheck.demand(bootstrap, NEEDED, BROKER_LIMIT);
    }
}
