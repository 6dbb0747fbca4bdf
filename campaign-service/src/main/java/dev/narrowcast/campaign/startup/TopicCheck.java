package dev.narrowcast.campaign.startup;

import dev.narrowcast.contracts.topic.Topic;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to start on a topic that is missing or set wrongly: a catalog that is not compacted forgets line items, and
 * one with two partitions loses their order. A Kafka that cannot be reached is no reason to refuse: management works
 * without it, and the relay waits.
 */
@Singleton
final class TopicCheck {
    private static final Logger LOG = Logger.getLogger(TopicCheck.class);
    private static final int FIRST = 1;
    private static final int WAIT_MILLIS = 10_000;
    private static final List<Topic> USED = List.of(
            Topic.CAMPAIGN_LINE_ITEMS,
            Topic.CAMPAIGN_SWITCHES,
            Topic.CAMPAIGN_INVENTORY,
            Topic.DELIVERY_EVENTS,
            Topic.DELIVERY_EVENTS_DLQ);

    private final String bootstrap;

    TopicCheck(@ConfigProperty(name = "narrowcast.kafka.bootstrap") String bootstrap) {
        this.bootstrap = bootstrap;
    }

    void check(@Observes @Priority(FIRST) StartupEvent started) throws InterruptedException {
        Map<String, Object> config = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, WAIT_MILLIS / 2,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, WAIT_MILLIS);
        try (Admin admin = Admin.create(config)) {
            List<String> wrong = new ArrayList<>();
            for (Topic topic : USED) {
                wrong.addAll(wrong(admin, topic));
            }
            if (!wrong.isEmpty()) {
                throw new IllegalStateException("Kafka at " + bootstrap + " is not set up: " + String.join("; ", wrong));
            }
        } catch (TimeoutException e) {
            LOG.warnf("Kafka at %s cannot be reached; topics are not checked and changes wait in the outbox", bootstrap);
        }
    }

    private static List<String> wrong(Admin admin, Topic topic) throws InterruptedException, TimeoutException {
        String name = topic.topicName();
        TopicDescription description =
                answer(admin.describeTopics(List.of(name)).topicNameValues().get(name));
        if (description == null) {
            return List.of("topic " + name + " does not exist");
        }
        List<String> wrong = new ArrayList<>();
        int partitions = description.partitions().size();
        if (topic.kind() == Topic.Kind.CATALOG && partitions != 1) {
            wrong.add("topic " + name + " must have 1 partition, has " + partitions);
        }
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        Config found = answer(admin.describeConfigs(List.of(resource)).values().get(resource));
        wrong.addAll(wrongSettings(topic, found));
        return wrong;
    }

    private static List<String> wrongSettings(Topic topic, @Nullable Config found) {
        List<String> wrong = new ArrayList<>();
        new HashMap<>(topic.settings()).forEach((setting, wanted) -> {
            ConfigEntry entry = found == null ? null : found.get(setting);
            String actual = entry == null ? "nothing" : entry.value();
            if (!wanted.equals(actual)) {
                wrong.add("topic " + topic.topicName() + " must have " + setting + "=" + wanted + ", has " + actual);
            }
        });
        return wrong;
    }

    /** Null for a topic that does not exist. */
    private static <T> @Nullable T answer(@Nullable KafkaFuture<T> future)
            throws InterruptedException, TimeoutException {
        try {
            return future == null ? null : future.get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return null;
            }
            throw new TimeoutException(String.valueOf(e.getCause()));
        }
    }
}
