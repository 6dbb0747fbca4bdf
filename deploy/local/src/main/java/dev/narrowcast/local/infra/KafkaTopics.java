package dev.narrowcast.local.infra;

import dev.narrowcast.contracts.topic.Topic;
import dev.narrowcast.contracts.topic.TopicSetup;
import dev.narrowcast.local.process.FreePorts;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Creates the topics of the installation on one embedded broker. */
public final class KafkaTopics {
    private static final int TIMEOUT_SECONDS = 30;

    private KafkaTopics() {}

    /** Creates what is missing and restores the settings of what exists; partitions of a topic never change. */
    public static void create(int port) throws InterruptedException, ExecutionException, TimeoutException {
        try (Admin admin = admin(port, TIMEOUT_SECONDS * 1_000)) {
            new TopicSetup(admin, Topic.Sizing.EMBEDDED, Duration.ofSeconds(TIMEOUT_SECONDS)).run();
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

    private static Admin admin(int port, int timeoutMillis) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, String.valueOf(Math.min(timeoutMillis, 10_000)),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, String.valueOf(timeoutMillis)));
    }
}
