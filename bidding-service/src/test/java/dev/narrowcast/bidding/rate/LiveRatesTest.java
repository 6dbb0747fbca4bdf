package dev.narrowcast.bidding.rate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.bidding.LineItem;
import dev.narrowcast.bidding.LocalParts;
import dev.narrowcast.bidding.tracking.TrackingConfig;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.topic.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What is delivered teaches the running service, and what it learned outlives it. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class LiveRatesTest {
    @Inject
    LiveRates rates;

    @Inject
    TrackingConfig tracking;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private final LineItemDocument lineItem = LineItem.numbered(880_001).build();

    @Test
    void deliveries_changeTheRate_andAreKeptWithTheirOffsets() throws IOException, InterruptedException {
        long before = rate();
        send();
        long from = System.nanoTime();
        while (rate() < 2 * before && System.nanoTime() - from < TimeUnit.SECONDS.toNanos(30)) {
            Thread.sleep(100);
        }
        assertThat(rate()).isGreaterThanOrEqualTo(2 * before);

        rates.onStop(null);
        RateFile.Kept kept = new RateFile(tracking.dataDir().resolve("rates").resolve("rates.gz")).read();
        assertThat(kept.counts()
                        .get(new Subject(Level.LINE_ITEM, lineItem.id()))
                        .clicks())
                .isPositive();
        kept.offsets()
                .forEach((partition, next) ->
                        assertThat(rates.nextOffset(partition).orElseThrow()).isGreaterThanOrEqualTo(next));
        assertThat(kept.offsets()).isNotEmpty();
    }

    private long rate() {
        return rates.now().of(lineItem, Deliveries.TOP).perMillion();
    }

    private void send() {
        Instant now = Instant.now();
        try (KafkaProducer<String, byte[]> producer = producer()) {
            for (int i = 0; i < 2_000; i++) {
                send(producer, Deliveries.impression(lineItem, Deliveries.TOP, now));
                if (i % 10 == 0) {
                    send(producer, Deliveries.click(lineItem, Deliveries.TOP, now));
                }
            }
        }
    }

    private static void send(KafkaProducer<String, byte[]> producer, DeliveryEvent event) {
        producer.send(new ProducerRecord<>(
                Topic.DELIVERY_EVENTS.topicName(), event.campaignId().toString(), Json.write(event)));
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class));
    }
}
