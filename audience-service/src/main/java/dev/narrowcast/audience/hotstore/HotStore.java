package dev.narrowcast.audience.hotstore;

import dev.narrowcast.contracts.consent.ConsentDecided;
import dev.narrowcast.contracts.consent.UserErased;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.profile.UserProfile;
import dev.narrowcast.contracts.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Carries {@code user.profiles}, {@code user.consents} and {@code user.erasures} into Redis. One consumer reads the three
 * topics, of which it gets the same partition numbers. It is a plain one on a thread of its own, because a lost store has
 * to be filled again by the same consumer: pausing profiles, going back to the start of erasures and consents, then to
 * the start of profiles. Offsets are committed after Redis has answered; writing twice changes nothing.
 */
final class HotStore implements ConsumerRebalanceListener {
    static final List<String> TOPICS =
            List.of(Topic.USER_PROFILES.topicName(), Topic.USER_CONSENTS.topicName(), Topic.USER_ERASURES.topicName());

    private static final Logger LOG = Logger.getLogger(HotStore.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<String, byte[]> consumer;
    private final HotProfiles hot;
    private final StoreEpoch store;
    private final HotStoreMetrics metrics;
    private final HotStoreConfig config;
    private final Set<Integer> waiting = new TreeSet<>();
    private final Map<Integer, Filling> fillings = new TreeMap<>();
    private @Nullable String epoch;
    private long checkedNanos;

    HotStore(
            Consumer<String, byte[]> consumer,
            HotProfiles hot,
            StoreEpoch store,
            HotStoreMetrics metrics,
            HotStoreConfig config) {
        this.consumer = consumer;
        this.hot = hot;
        this.store = store;
        this.metrics = metrics;
        this.config = config;
    }

    /** Reads once; Redis errors come out as exceptions, after which the same records are read again. */
    void step() {
        checkEpoch();
        beginWaiting();
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        try {
            records.partitions().stream()
                    .map(TopicPartition::partition)
                    .distinct()
                    .forEach(partition -> write(partition, records));
        } catch (RuntimeException e) {
            records.partitions()
                    .forEach(partition -> consumer.seek(
                            partition, records.records(partition).getFirst().offset()));
            throw e;
        }
        fillings.forEach(this::advance);
        if (!records.isEmpty()) {
            consumer.commitAsync();
        }
    }

    /** Starts over with every partition when the store is not the one that was filled. */
    private void checkEpoch() {
        long now = System.nanoTime();
        if (epoch != null && now - checkedNanos < config.epochCheck().toNanos()) {
            return;
        }
        checkedNanos = now;
        String current = store.current();
        boolean changed = !current.equals(epoch);
        epoch = current;
        if (changed) {
            waiting.addAll(fillings.keySet());
        }
    }

    /** What waits is paused, so nothing of it is read before; Redis or Kafka may fail here and be asked again. */
    private void beginWaiting() {
        for (int partition : List.copyOf(waiting)) {
            begin(partition);
            waiting.remove(partition);
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        consumer.pause(assigned);
        waiting.addAll(numbers(assigned));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        numbers(revoked).forEach(partition -> {
            waiting.remove(partition);
            fillings.remove(partition);
        });
    }

    private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
    }

    private void begin(int partition) {
        List<TopicPartition> privacy = List.of(
                new TopicPartition(Topic.USER_ERASURES.topicName(), partition),
                new TopicPartition(Topic.USER_CONSENTS.topicName(), partition));
        boolean again = !store.isFilled(partition, Objects.requireNonNull(epoch, "the epoch is asked first"));
        consumer.pause(List.of(profiles(partition)));
        consumer.seekToBeginning(privacy);
        long ends = consumer.endOffsets(privacy).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        fillings.put(partition, new Filling(again, ends));
        consumer.resume(privacy);
        if (again) {
            metrics.refilled.increment();
            LOG.infof("partition %d: the store was lost or is new; filling it again", partition);
        }
    }

    private static TopicPartition profiles(int partition) {
        return new TopicPartition(Topic.USER_PROFILES.topicName(), partition);
    }

    private void advance(int partition, Filling filling) {
        TopicPartition profiles = profiles(partition);
        if (!filling.privacyRead()) {
            long read = consumer.position(new TopicPartition(Topic.USER_ERASURES.topicName(), partition))
                    + consumer.position(new TopicPartition(Topic.USER_CONSENTS.topicName(), partition));
            if (read >= filling.privacyEnds()) {
                filling.privacyIsRead(Objects.requireNonNull(
                        consumer.endOffsets(List.of(profiles)).get(profiles)));
                if (filling.again()) {
                    consumer.seekToBeginning(List.of(profiles));
                }
                consumer.resume(List.of(profiles));
            }
        } else if (filling.again() && !filling.isReported() && filling.isFull(consumer.position(profiles))) {
            store.filled(partition, Objects.requireNonNull(epoch));
            filling.reported();
            LOG.infof("partition %d: the store is filled", partition);
        }
    }

    /** Erasures first, then consents, then profiles: what was said last in the batch about each person. */
    private void write(int partition, ConsumerRecords<String, byte[]> records) {
        Filling filling = fillings.get(partition);
        if (filling == null) {
            return;
        }
        Map<UserKey, HotProfiles.Change> changes = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : of(Topic.USER_ERASURES, partition, records)) {
            UserErased erasure = read(record, UserErased.class);
            if (erasure != null) {
                filling.erase(erasure);
                changes.put(erasure.userKey(), new HotProfiles.Forgotten(erasure.userKey(), erasure.erasedAt()));
            }
        }
        put(changes);
        decide(partition, filling, records);
        changes.clear();
        for (ConsumerRecord<String, byte[]> record : of(Topic.USER_PROFILES, partition, records)) {
            change(record, filling, changes);
        }
        put(changes);
    }

    private void decide(int partition, Filling filling, ConsumerRecords<String, byte[]> records) {
        Map<UserKey, ConsentDecided> decisions = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : of(Topic.USER_CONSENTS, partition, records)) {
            ConsentDecided decided = read(record, ConsentDecided.class);
            boolean holds = decided != null
                    && (!decided.personalizedAds() || !filling.isErased(decided.userKey(), decided.updatedAt()));
            if (decided != null && holds) {
                decisions.merge(decided.userKey(), decided, (one, other) -> other.supersedes(one) ? other : one);
            }
        }
        if (!decisions.isEmpty()) {
            hot.setConsents(List.copyOf(decisions.values())).await().atMost(config.limit());
            metrics.decided.increment(decisions.size());
        }
    }

    private void change(
            ConsumerRecord<String, byte[]> record, Filling filling, Map<UserKey, HotProfiles.Change> changes) {
        if (record.value() == null) {
            UserKey userKey = userKey(record);
            if (userKey != null) {
                changes.put(userKey, new HotProfiles.Forgotten(userKey, Instant.ofEpochMilli(record.timestamp())));
            }
            return;
        }
        UserProfile profile = read(record, UserProfile.class);
        if (profile != null && !filling.isErased(profile)) {
            changes.put(profile.userKey(), new HotProfiles.Known(profile));
        }
    }

    private void put(Map<UserKey, HotProfiles.Change> changes) {
        if (!changes.isEmpty()) {
            hot.put(new ArrayList<>(changes.values())).await().atMost(config.limit());
            metrics.written.increment(changes.size());
        }
    }

    private static List<ConsumerRecord<String, byte[]>> of(
            Topic topic, int partition, ConsumerRecords<String, byte[]> records) {
        return records.records(new TopicPartition(topic.topicName(), partition));
    }

    private @Nullable UserKey userKey(ConsumerRecord<String, byte[]> record) {
        try {
            return UserKey.fromString(record.key());
        } catch (IllegalArgumentException e) {
            metrics.poison.increment();
            return null;
        }
    }

    private <T> @Nullable T read(ConsumerRecord<String, byte[]> record, Class<T> type) {
        if (record.value() == null) {
            return null;
        }
        try {
            return Json.read(record.value(), type);
        } catch (IllegalArgumentException e) {
            metrics.poison.increment();
            LOG.errorf(
                    "%s@%d of %s is left out: %s", record.partition(), record.offset(), record.topic(), e.getMessage());
            return null;
        }
    }
}
