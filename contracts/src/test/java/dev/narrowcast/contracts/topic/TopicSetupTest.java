package dev.narrowcast.contracts.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicSetupTest {
    @Test
    void nothingSaid_isProduction() {
        assertThat(TopicSetup.sizing(Map.of())).isEqualTo(Topic.Sizing.PRODUCTION);
    }

    @Test
    void everyNumberCanBeSaid() {
        assertThat(TopicSetup.sizing(Map.of(
                        "NARROWCAST_TOPICS_USER_PARTITIONS", "6",
                        "NARROWCAST_TOPICS_DELIVERY_PARTITIONS", "4",
                        "NARROWCAST_TOPICS_REPLICAS", "1",
                        "NARROWCAST_TOPICS_MIN_IN_SYNC_REPLICAS", "1")))
                .isEqualTo(new Topic.Sizing(6, 4, (short) 1, 1));
    }

    @Test
    void notAWholeNumber_isRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicSetup.sizing(Map.of("NARROWCAST_TOPICS_REPLICAS", "0")))
                .withMessageContaining("NARROWCAST_TOPICS_REPLICAS");
    }
}
