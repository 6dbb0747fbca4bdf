package dev.narrowcast.contracts.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Compares topics of a broker with what this release needs; every service does so once, before it starts work. */
public final class TopicCheck {
    private final Admin admin;
    private final Duration limit;

    /** @param limit the longest time that one question to the broker may take */
    public TopicCheck(Admin admin, Duration limit) {
        this.admin = admin;
        this.limit = limit;
    }

    /**
     * Asks a broker with a client of its own, which gives up after the limit too.
     *
     * @throws IllegalStateException naming every topic that is missing or set differently, or a silent broker
     */
    public static void demand(String bootstrapServers, Collection<Topic> topics, Duration limit) {
        String millis = String.valueOf(limit.toMillis());
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrapServers,
                "default.api.timeout.ms", millis,
                "request.timeout.ms", millis))) {
            new TopicCheck(admin, limit).demand(topics);
        }
    }

    /** @throws IllegalStateException naming every topic that is missing or set differently, or a silent broker */
    public void demand(Collection<Topic> topics) {
        List<String> faults = new ArrayList<>();
        for (Topic topic : topics) {
            faults.addAll(faults(topic));
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException("Kafka topics are not as this release needs them: "
                    + String.join("; ", faults) + ". Create or alter them, then start again");
        }
    }

    private List<String> faults(Topic topic) {
        String name = topic.topicName();
        List<String> faults = new ArrayList<>();
        try {
            TopicDescription found = Objects.requireNonNull(
                    answer(admin.describeTopics(List.of(name)).allTopicNames()).get(name));
            int partitions = found.partitions().size();
            if (topic.kind() == Topic.Kind.CATALOG && partitions != 1) {
                faults.add(name + " has " + partitions + " partitions instead of 1");
            }
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
            Config config = Objects.requireNonNull(
                    answer(admin.describeConfigs(List.of(resource)).all()).get(resource));
            for (Map.Entry<String, String> wanted : new TreeMap<>(topic.settings()).entrySet()) {
                ConfigEntry entry = config.get(wanted.getKey());
                String value = entry == null ? "unset" : entry.value();
                if (!wanted.getValue().equals(value)) {
                    faults.add(name + " has " + wanted.getKey() + "=" + value + " instead of " + wanted.getValue());
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw new IllegalStateException("Kafka did not answer within " + limit, e.getCause());
            }
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw new IllegalStateException("Kafka refused to describe topic " + name, e.getCause());
            }
            faults.add(name + " is missing");
        }
        return faults;
    }

    private <T> T answer(KafkaFuture<T> asked) throws ExecutionException {
        try {
            return asked.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("Kafka did not answer within " + limit, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Kafka", e);
        }
    }
}
