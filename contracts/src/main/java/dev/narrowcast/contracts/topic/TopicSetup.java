package dev.narrowcast.contracts.topic;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Creates the topics of an installation and keeps their settings as this release needs them. It is also a program of its
 * own, which every service's image holds: {@code java -cp 'lib/main/*:lib/boot/*' dev.narrowcast.contracts.topic.TopicSetup}.
 */
public final class TopicSetup {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Admin admin;
    private final Topic.Sizing sizing;
    private final Duration limit;

    /** @param limit the longest time that one request to the broker may take */
    public TopicSetup(Admin admin, Topic.Sizing sizing, Duration limit) {
        this.admin = admin;
        this.sizing = sizing;
        this.limit = limit;
    }

    /** Reads {@code NARROWCAST_KAFKA_BOOTSTRAP} and {@code NARROWCAST_TOPICS_*} from the environment. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> environment = System.getenv();
        String bootstrap = environment.get("NARROWCAST_KAFKA_BOOTSTRAP");
        if (bootstrap == null || bootstrap.isBlank()) {
            throw new IllegalArgumentException(
                    "NARROWCAST_KAFKA_BOOTSTRAP must name the brokers, host:port[,host:port]");
        }
        String millis = String.valueOf(LIMIT.toMillis());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap, "default.api.timeout.ms", millis))) {
            List<String> created = new TopicSetup(admin, sizing(environment), LIMIT).run();
            System.out.printf(
                    "%d topics are as this release needs them; created: %s%n", Topic.values().length, created);
        }
    }

    /** What the environment says about partitions and copies; the sizing for production where it says nothing. */
    static Topic.Sizing sizing(Map<String, String> environment) {
        Topic.Sizing usual = Topic.Sizing.PRODUCTION;
        return new Topic.Sizing(
                number(environment, "NARROWCAST_TOPICS_USER_PARTITIONS", usual.userPartitions()),
                number(environment, "NARROWCAST_TOPICS_DELIVERY_PARTITIONS", usual.deliveryPartitions()),
                (short) number(environment, "NARROWCAST_TOPICS_REPLICAS", usual.replicas()),
                number(environment, "NARROWCAST_TOPICS_MIN_IN_SYNC_REPLICAS", usual.minInSyncReplicas()));
    }

    private static int number(Map<String, String> environment, String name, int usual) {
        String value = environment.getOrDefault(name, "");
        if (value.isEmpty()) {
            return usual;
        }
        if (!value.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException(name + " must be a whole number from 1 to 9999, not " + value);
        }
        return Integer.parseInt(value);
    }

    /**
     * Creates what is missing and restores the settings of what exists.
     *
     * @return the names of the topics that were created
     * @throws IllegalStateException naming the topics whose number of partitions is another one: keys would move
     */
    public List<String> run() throws InterruptedException, ExecutionException, TimeoutException {
        Set<String> existing = admin.listTopics().names().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        demandPartitions(existing);
        List<NewTopic> missing = Arrays.stream(Topic.values())
                .filter(topic -> !existing.contains(topic.topicName()))
                .map(topic -> new NewTopic(topic.topicName(), topic.partitions(sizing), sizing.replicas())
                        .configs(settings(topic)))
                .toList();
        admin.createTopics(missing).all().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        Arrays.stream(Topic.values())
                .filter(topic -> existing.contains(topic.topicName()))
                .forEach(topic ->
                        changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName()), changes(topic)));
        admin.incrementalAlterConfigs(changes).all().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        return missing.stream().map(NewTopic::name).toList();
    }

    private void demandPartitions(Set<String> existing)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<Topic> known = Arrays.stream(Topic.values())
                .filter(topic -> existing.contains(topic.topicName()))
                .toList();
        Map<String, TopicDescription> found = admin.describeTopics(
                        known.stream().map(Topic::topicName).toList())
                .allTopicNames()
                .get(limit.toMillis(), TimeUnit.MILLISECONDS);
        List<String> faults = new ArrayList<>();
        for (Topic topic : known) {
            int has = requireNonNull(found.get(topic.topicName())).partitions().size();
            if (has != topic.partitions(sizing)) {
                faults.add(topic.topicName() + " has " + has + " and not " + topic.partitions(sizing));
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException("the number of partitions of a topic never changes: "
                    + String.join(", ", faults) + ". Set the numbers that the installation began with");
        }
    }

    private Map<String, String> settings(Topic topic) {
        Map<String, String> settings = new HashMap<>(topic.settings());
        settings.put("min.insync.replicas", String.valueOf(sizing.minInSyncReplicas()));
        return settings;
    }

    private Collection<AlterConfigOp> changes(Topic topic) {
        List<AlterConfigOp> changes = new ArrayList<>();
        settings(topic)
                .forEach((name, value) ->
                        changes.add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET)));
        return changes;
    }
}
