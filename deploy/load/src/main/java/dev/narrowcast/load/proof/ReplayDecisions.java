package dev.narrowcast.load.proof;

import dev.narrowcast.bidding.decisionlog.RecordedDecisions;
import dev.narrowcast.contracts.topic.Topic;
import dev.narrowcast.load.client.Installation;
import dev.narrowcast.local.StackUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Lets seeded visitors ask a whole stack for ads, reads what it wrote about its decisions, and makes each again; size is
 * the number of decisions.
 */
final class ReplayDecisions implements Proof {
    private static final int CAMPAIGNS = 15;
    private static final int AT_A_TIME = 200;
    private static final long PATIENCE_MINUTES = 20;

    @Override
    public String name() {
        return "replay-decisions";
    }

    @Override
    public String claim() {
        return "decisions repeated from decision.log have the same winners, prices and reasons";
    }

    @Override
    public int defaultSize() {
        return 10_000;
    }

    @Override
    public Verdict run(int size, long seed, Path folder) throws Exception {
        Map<String, String> everyDecision = Map.of(
                "NARROWCAST_DECISION_LOG_ONE_IN", "1",
                "NARROWCAST_DECISION_LOG_QUEUE", "1000",
                "NARROWCAST_DECISION_LOG_BUSY_PERCENT", "100");
        RandomTraffic traffic = new RandomTraffic(seed);
        try (StackUnderTest stack = StackUnderTest.start(folder.resolve("stack"), everyDecision)) {
            Installation installation = new Installation(stack.baseUrl(), stack::token);
            traffic.create(installation, CAMPAIGNS);
            RecordedDecisions recorded = record(stack, installation, size, traffic);
            RecordedDecisions.Outcome outcome = recorded.repeat();
            String figures = ("%,d decisions of %,d bytes each, %,d identical, %d different %s, %d incomplete, "
                            + "%,d places won, lost by %s")
                    .formatted(
                            recorded.size(),
                            recorded.bytes() / Math.max(1, recorded.size()),
                            outcome.identical(),
                            outcome.different().size(),
                            outcome.different().stream().limit(3).toList(),
                            outcome.incomplete().size(),
                            outcome.won(),
                            outcome.lost());
            return new Verdict(recorded.size() >= size && outcome.identical() == recorded.size(), figures);
        }
    }

    private static RecordedDecisions record(
            StackUnderTest stack, Installation installation, int size, RandomTraffic traffic)
            throws IOException, InterruptedException {
        RecordedDecisions recorded = new RecordedDecisions();
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
        try (KafkaConsumer<String, byte[]> log = reader(stack.kafkaBootstrap())) {
            while (recorded.size() < size && System.nanoTime() < deadline) {
                for (int i = 0; i < AT_A_TIME; i++) {
                    installation.selectAd(traffic.adRequest());
                }
                log.poll(Duration.ofMillis(100)).forEach(entry -> recorded.add(entry.value()));
            }
        }
        return recorded;
    }

    private static KafkaConsumer<String, byte[]> reader(String bootstrap) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topic.DECISION_LOG.topicName()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}
