package dev.narrowcast.audience.topics;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.narrowcast.contracts.topic.Topic;
import dev.narrowcast.contracts.topic.TopicCheck;
import dev.narrowcast.local.Part;
import dev.narrowcast.local.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The check of the contracts against a real broker; topics that this service does not need are bent for it. */
class TopicCheckTest {
    private static Admin admin;
    private static TopicCheck check;

    @BeforeAll
    static void connect() {
        TestStack stack = TestStack.start(Part.KAFKA, Part.OIDC);
        admin = Admin.create(Map.of("bootstrap.servers", stack.value("NARROWCAST_KAFKA_BOOTSTRAP")));
        check = new TopicCheck(admin, Duration.ofSeconds(20));
    }

    @AfterAll
    static void disconnect() {
        admin.close();
    }

    @Test
    void topicsAsTheLauncherMakesThem_pass() {
        assertThatCode(() -> check.demand(AudienceTopics.NEEDED)).doesNotThrowAnyException();
    }

    @Test
    void missingTopic_isNamed() throws ExecutionException, InterruptedException {
        admin.deleteTopics(List.of(Topic.DECISION_LOG.topicName())).all().get();
        assertThatThrownBy(() -> check.demand(List.of(Topic.DECISION_LOG)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("decision.log is missing");
    }

    @Test
    void wrongSettingAndPartitions_areNamed() throws ExecutionException, InterruptedException {
        String name = Topic.CAMPAIGN_SWITCHES.topicName();
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry("cleanup.policy", "delete"), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get();
        admin.createPartitions(Map.of(name, NewPartitions.increaseTo(2))).all().get();
        assertThatThrownBy(() -> check.demand(List.of(Topic.CAMPAIGN_SWITCHES)))
                .hasMessageContaining("campaign.switches has cleanup.policy=delete instead of compact")
                .hasMessageContaining("campaign.switches has 2 partitions instead of 1");
    }

    @Test
    void silentBroker_isAnError() {
        Duration limit = Duration.ofMillis(500);
        List<Topic> topics = List.of(Topic.CAMPAIGN_SWITCHES);
        assertThatThrownBy(() -> TopicCheck.demand("127.0.0.1:1", topics, limit))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Kafka");
    }
}
