package dev.narrowcast.local.infra;

import dev.narrowcast.contracts.topic.Topic;
import dev.narrowcast.local.process.FreePorts;
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
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;

/** Creates the topics of the installation on one embedded broker. */
public final class KafkaTopics {
    private static final Topic.Sizing SIZING = Topic.Sizing.EMBEDDED;
    private static final int TIMEOUT_SECONDS = 30;

    private KafkaTopics() {}

    /** Creates what is missing and restores the settings of what exists; partitions of a topic never change. */
    public static void create(int port) throws InterruptedException, ExecutionException, TimeoutException {
        try (Admin admin = admin(port, TIMEOUT_SECONDS * 1_000)) {
            Set<String> existing = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing = Arrays.stream(Topic.values())
                    .filter(topic -> !existing.contains(topic.topicName()))
                    .map(topic -> new NewTopic(topic.topicName(), topic.partitions(SIZING), SIZING.replicas())
                            .configs(settings(topic)))
                    .toList();
            admin.createTopics(missing).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
            Arrays.stream(Topic.values())
                    .filter(topic -> existing.contains(topic.topicName()))
                    .forEach(topic -> changes.put(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName()), changes(topic)));
            admin.incrementalAlterConfigs(changes).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Whether the broker answers and is registered with its controller. */
    public static boolean isReady(int port) {
        // The admin client would write a line per attempt while nobody listens.
        if (!FreePorts.isListening(port)) {
            return false;
        }
        try (Admin admin = admin(port, 2_000)) {
            return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Map<String, String> settings(Topic topic) {
        Map<String, String> settings = new HashMap<>(topic.settings());
        settings.put("min.insync.replicas", String.valueOf(SIZING.minInSyncReplicas()));
        return settings;
    }

    private static Collection<AlterConfigOp> changes(Topic topic) {
        List<AlterConfigOp> changes = new ArrayList<>();
        settings(topic)
                .forEach((name, value) ->
                        changes.add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET)));
        return changes;
    }

    private static Admin admin(int port, int timeoutMillis) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, String.valueOf(Math.min(timeoutMillis, 10_000)),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, String.valueOf(timeoutMillis)));
    }
}
