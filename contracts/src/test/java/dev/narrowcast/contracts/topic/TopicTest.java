package dev.narrowcast.contracts.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicTest {
    @ParameterizedTest
    @EnumSource(Topic.class)
    void topic_isEitherCompactedOrKeptForSomeTime(Topic topic) {
        if (topic.settings().get("cleanup.policy").equals("compact")) {
            assertThat(topic.settings()).containsKeys("max.compaction.lag.ms", "delete.retention.ms");
        } else {
            assertThat(Long.parseLong(topic.settings().get("retention.ms"))).isPositive();
        }
    }

    @Test
    void catalogs_haveOnePartitionInEveryInstallation() {
        Arrays.stream(Topic.values())
                .filter(topic -> topic.kind() == Topic.Kind.CATALOG)
                .forEach(topic -> {
                    assertThat(topic.partitions(Topic.Sizing.EMBEDDED)).isEqualTo(1);
                    assertThat(topic.partitions(Topic.Sizing.PRODUCTION)).isEqualTo(1);
                });
    }

    @Test
    void names_areUnique() {
        assertThat(Arrays.stream(Topic.values()).map(Topic::topicName)).doesNotHaveDuplicates();
    }
}
