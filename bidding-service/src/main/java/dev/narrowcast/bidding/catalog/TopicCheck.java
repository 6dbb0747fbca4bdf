package dev.narrowcast.bidding.catalog;

import static java.util.Objects.requireNonNull;

import dev.narrowcast.contracts.topic.Topic;
import java.util.ArrayList;
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

/** Compares the topics that this service uses with what contracts say about them. */
final class TopicCheck {
    private static final List<Topic> USED = List.of(
            Topic.CAMPAIGN_LINE_ITEMS,
            Topic.CAMPAIGN_SWITCHES,
            Topic.CAMPAIGN_INVENTORY,
            Topic.TAG_CATALOG,
            Topic.DELIVERY_EVENTS,
            Topic.DECISION_LOG);
    private static final int TIMEOUT_SECONDS = 5;

    private TopicCheck() {}

    /**
     * @return what is wrong, one sentence per topic and setting; empty when all is well
     * @throws ExecutionException or TimeoutException when Kafka cannot be asked
     */
    static List<String> faults(String bootstrap) throws ExecutionException, TimeoutException, InterruptedException {
        List<String> faults = new ArrayList<>();
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT_SECONDS * 1000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                TIMEOUT_SECONDS * 1000);
        try (Admin admin = Admin.create(settings)) {
            for (Topic topic : USED) {
                check(admin, topic, faults);
            }
        }
        return faults;
    }

    private static void check(Admin admin, Topic topic, List<String> faults)
            throws ExecutionException, TimeoutException, InterruptedException {
        String name = topic.topicName();
        try {
            TopicDescription found = requireNonNull(
                    get(admin.describeTopics(List.of(name)).allTopicNames()).get(name));
            if (topic.kind() == Topic.Kind.CATALOG && found.partitions().size() != 1) {
                faults.add("topic " + name + " must have 1 partition but has "
                        + found.partitions().size());
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                faults.add("topic " + name + " does not exist");
                return;
            }
            throw e;
        }
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        Config config = requireNonNull(
                get(admin.describeConfigs(List.of(resource)).all()).get(resource));
        topic.settings().forEach((setting, wanted) -> {
            ConfigEntry entry = config.get(setting);
            String actual = entry == null ? "unset" : entry.value();
            if (!wanted.equals(actual)) {
                faults.add("topic " + name + " must have " + setting + "=" + wanted + " but has " + actual);
            }
        });
    }

    private static <T> T get(KafkaFuture<T> future) throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }
}
