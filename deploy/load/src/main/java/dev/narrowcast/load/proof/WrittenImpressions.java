package dev.narrowcast.load.proof;

import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.contracts.delivery.DeliveryType;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.CampaignId;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.ServeId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.topic.Topic;
import dev.narrowcast.load.client.TestCampaign;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Impressions written straight to {@code delivery.events}, as a bidder would, faster than a browser could. */
final class WrittenImpressions implements AutoCloseable {
    private static final ZoneId BUDGET_ZONE = ZoneId.of("Asia/Shanghai");

    private final KafkaProducer<String, byte[]> producer;
    private final TestCampaign campaign;
    private final long priceNanos;
    private final BufferedWriter acknowledged;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final CreativeId creative = CreativeId.next();
    private int count;

    private WrittenImpressions(
            KafkaProducer<String, byte[]> producer, TestCampaign campaign, long priceNanos, BufferedWriter file) {
        this.producer = producer;
        this.campaign = campaign;
        this.priceNanos = priceNanos;
        this.acknowledged = file;
    }

    static WrittenImpressions open(String bootstrap, TestCampaign campaign, long priceNanos, Path acknowledgedFile)
            throws IOException {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.LINGER_MS_CONFIG,
                20);
        return new WrittenImpressions(
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()),
                campaign,
                priceNanos,
                Files.newBufferedWriter(acknowledgedFile, StandardCharsets.UTF_8));
    }

    /** Writes this many new impressions and returns when Kafka has acknowledged them all. */
    void write(int impressions) throws IOException {
        for (int i = 0; i < impressions; i++) {
            DeliveryEvent event = impression(Clock.systemUTC().instant());
            Future<RecordMetadata> unused = producer.send(
                    new ProducerRecord<>(Topic.DELIVERY_EVENTS.topicName(), campaign.campaignId(), Json.write(event)),
                    (metadata, thrown) -> {
                        if (thrown != null) {
                            failure.set(thrown);
                        }
                    });
            acknowledged.write(event.serveId().toString());
            acknowledged.newLine();
        }
        producer.flush();
        acknowledged.flush();
        count += impressions;
        Exception thrown = failure.get();
        if (thrown != null) {
            throw new IOException("Kafka did not take every impression", thrown);
        }
    }

    int count() {
        return count;
    }

    private DeliveryEvent impression(Instant now) {
        return new DeliveryEvent(
                DeliveryType.IMPRESSION,
                ServeId.next(now),
                "",
                now,
                now,
                now.atZone(BUDGET_ZONE).toLocalDate(),
                LineItemId.fromString(campaign.lineItemIds().getFirst()),
                CampaignId.fromString(campaign.campaignId()),
                AdvertiserId.fromString("adv_00000000-0000-7000-8000-000000000001"),
                creative,
                SiteId.fromString("site_00000000-0000-7000-8000-000000000001"),
                PlacementId.fromString("pl_00000000-0000-7000-8000-000000000001"),
                null,
                null,
                priceNanos,
                true,
                null,
                null,
                "DESKTOP",
                null,
                null,
                null,
                null,
                null,
                1);
    }

    @Override
    public void close() throws IOException {
        producer.close();
        acknowledged.close();
    }
}
