package dev.narrowcast.bidding.rate;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Lets reading begin where the kept rates end; the offsets live with the counts, not in Kafka. */
@Singleton
@Identifier("read-on")
class ReadOn implements KafkaConsumerRebalanceListener {
    private final LiveRates rates;

    ReadOn(LiveRates rates) {
        this.rates = rates;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            rates.nextOffset(partition.partition())
                    .ifPresentOrElse(
                            next -> consumer.seek(partition, next), () -> consumer.seekToBeginning(List.of(partition)));
        }
    }
}
