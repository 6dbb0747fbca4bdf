package dev.narrowcast.audience.timeline;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.problem.CommonProblems;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** How far changed tags have reached the people of all partitions. */
@ApplicationScoped
public class Sweeps {
    private static final Comparator<SweepProgress> NEWEST_FIRST = Comparator.comparing(SweepProgress::startedAt)
            .reversed()
            .thenComparing(SweepProgress::tag)
            .thenComparing(SweepProgress::partition);

    private final KafkaStreams streams;
    private final Replicas replicas;

    Sweeps(KafkaStreams streams, Replicas replicas) {
        this.streams = streams;
        this.replicas = replicas;
    }

    /**
     * The last hundred per partition, newest first; call it from a thread that may wait. Fails as 503 while partitions
     * move or a replica does not answer.
     */
    public List<SweepProgress> progress() {
        List<SweepProgress> all = new ArrayList<>();
        for (HostInfo host : hosts()) {
            all.addAll(replicas.isHere(host) ? here() : there(host));
        }
        all.sort(NEWEST_FIRST);
        return all;
    }

    private List<HostInfo> hosts() {
        try {
            return streams.streamsMetadataForStore(Sweep.STORE).stream()
                    .filter(replica -> !replica.topicPartitions().isEmpty())
                    .map(StreamsMetadata::hostInfo)
                    .distinct()
                    .toList();
        } catch (IllegalStateException e) {
            throw CommonProblems.unavailable("the timelines");
        }
    }

    private List<SweepProgress> there(HostInfo host) {
        Optional<Buffer> body =
                replicas.ask(host, PortraitResource.SWEEPS).await().indefinitely();
        try {
            return body.isEmpty()
                    ? List.of()
                    : Json.mapper().readValue(body.get().getBytes(), new TypeReference<List<SweepProgress>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of this replica's partitions. */
    List<SweepProgress> here() {
        try {
            ReadOnlyKeyValueStore<Integer, byte[]> store = streams.store(
                    StoreQueryParameters.fromNameAndType(Sweep.STORE, QueryableStoreTypes.keyValueStore()));
            List<SweepProgress> found = new ArrayList<>();
            try (KeyValueIterator<Integer, byte[]> partitions = store.all()) {
                partitions.forEachRemaining(partition -> found.addAll(Sweep.progress(partition.value)));
            }
            return found;
        } catch (IllegalStateException | InvalidStateStoreException e) {
            throw CommonProblems.unavailable("the timelines");
        }
    }
}
