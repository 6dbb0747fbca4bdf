package dev.narrowcast.campaign.settlement;

import dev.narrowcast.campaign.ledger.MoneyException;
import dev.narrowcast.campaign.ledger.MoneyTransactions;
import dev.narrowcast.campaign.settlement.DeadLetters.Letter;
import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.kit.database.DatabaseAway;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Settles records of one partition: one transaction bills, reports, enters and moves the offset, or does nothing at all.
 * A batch that the database refuses for good is halved until the record that is to blame stands alone and is put aside.
 */
final class PartitionSettler {
    /** Clocks of writers and ours may differ by this much. */
    private static final Duration CLOCK_LEEWAY = Duration.ofSeconds(5);

    private final MoneyTransactions transactions;
    private final JdbcSettlement books;
    private final Settler settler;
    private final DeadLetters letters;
    private final Clock clock;
    private final MeterRegistry meters;

    PartitionSettler(
            MoneyTransactions transactions,
            JdbcSettlement books,
            Settler settler,
            DeadLetters letters,
            Clock clock,
            MeterRegistry meters) {
        this.transactions = transactions;
        this.books = books;
        this.settler = settler;
        this.letters = letters;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * @param expected where the stored offset must be
     * @return where it is now
     * @throws Offsets.Moved when it is elsewhere; nothing was settled
     */
    long settle(String topicId, int partition, long expected, List<ConsumerRecord<byte[], byte[]>> records) {
        long next = records.getLast().offset() + 1;
        try {
            settleTogether(topicId, partition, expected, records);
            return next;
        } catch (MoneyException e) {
            if (DatabaseAway.isReason(e)) {
                throw e;
            }
            if (records.size() == 1) {
                putAside(topicId, partition, expected, new Letter(records.getFirst(), "the books refuse it: " + e));
                return next;
            }
            int half = records.size() / 2;
            long middle = settle(topicId, partition, expected, records.subList(0, half));
            return settle(topicId, partition, middle, records.subList(half, records.size()));
        }
    }

    private void settleTogether(
            String topicId, int partition, long expected, List<ConsumerRecord<byte[], byte[]>> records) {
        Instant now = clock.instant();
        List<Letter> poison = new ArrayList<>();
        List<DeliveryEvent> events = new ArrayList<>(records.size());
        IdentityHashMap<DeliveryEvent, ConsumerRecord<byte[], byte[]>> sources = new IdentityHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                DeliveryEvent event = EventReader.read(record.value(), now);
                events.add(event);
                sources.put(event, record);
            } catch (IllegalArgumentException e) {
                poison.add(new Letter(record, String.valueOf(e.getMessage())));
            }
        }
        long next = records.getLast().offset() + 1;
        Instant written = Instant.ofEpochMilli(records.getLast().timestamp()).minus(CLOCK_LEEWAY);
        Settler.Result result = transactions.run(connection -> {
            Settler.Result settled = settler.settle(books.work(connection), events, oldestDay(now));
            List<Letter> aside = new ArrayList<>(poison);
            for (DeliveryEvent stranger : settled.strangers()) {
                aside.add(new Letter(
                        Objects.requireNonNull(sources.get(stranger)),
                        "line item " + stranger.lineItemId() + " is unknown, or not of this campaign and advertiser"));
            }
            if (!aside.isEmpty()) {
                letters.send(aside);
            }
            new Offsets(connection, topicId).move(partition, expected, next, written);
            return settled;
        });
        count(result.settled());
    }

    private void putAside(String topicId, int partition, long expected, Letter letter) {
        letters.send(List.of(letter));
        long next = letter.source().offset() + 1;
        transactions.run(connection -> new Offsets(connection, topicId).move(partition, expected, next, Instant.EPOCH));
    }

    /** Notes that a partition was read to its end as of an instant. */
    void note(String topicId, int partition, long expected, Instant asOf) {
        transactions.run(connection ->
                new Offsets(connection, topicId).move(partition, expected, expected, asOf.minus(CLOCK_LEEWAY)));
    }

    static LocalDate oldestDay(Instant now) {
        return now.atZone(ZoneOffset.UTC).toLocalDate().minusDays(SettlementPartitions.KEPT_DAYS);
    }

    /** Counts by outcome, and how late the oldest event of the batch was billed. */
    private void count(List<Settled> settled) {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        Instant committed = clock.instant();
        Instant oldest = committed;
        for (Settled one : settled) {
            outcomes.merge(one.outcome(), 1, Integer::sum);
            oldest = one.event().occurredAt().isBefore(oldest) ? one.event().occurredAt() : oldest;
        }
        outcomes.forEach((outcome, events) -> meters.counter("narrowcast.settlement.events", "outcome", outcome.name())
                .increment(events));
        if (!settled.isEmpty()) {
            meters.timer("narrowcast.settlement.delay").record(Duration.between(oldest, committed));
        }
    }
}
