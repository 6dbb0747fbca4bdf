package dev.narrowcast.audience.timeline;

import dev.narrowcast.audience.timeline.TimelineProducer.LiveRules;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.contracts.profile.UserProfile;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** One person's profile as of now, whichever replica holds their timeline. */
@ApplicationScoped
public class Portraits {
    private final KafkaStreams streams;
    private final Replicas replicas;
    private final LiveRules rules;
    private final Clock clock;

    Portraits(KafkaStreams streams, Replicas replicas, LiveRules rules, Clock clock) {
        this.streams = streams;
        this.replicas = replicas;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * The person's profile, empty when nothing is known. Fails as 503 while timelines move between replicas or the one
     * that holds this person does not answer.
     */
    public Uni<Optional<UserProfile>> find(UserKey key) {
        return Uni.createFrom()
                .item(() -> whereabouts(key))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .flatMap(where -> replicas.isHere(where.activeHost())
                        ? Uni.createFrom()
                                .item(() -> here(key, where.partition()))
                                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                        : replicas.ask(where.activeHost(), PortraitResource.PATH + "/" + key)
                                .map(found -> found.map(body -> Json.read(body.getBytes(), UserProfile.class))));
    }

    private KeyQueryMetadata whereabouts(UserKey key) {
        try {
            KeyQueryMetadata where = streams.queryMetadataForKey(
                    People.HEADERS, key.toString(), Serdes.String().serializer());
            if (where == null || where.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
                throw CommonProblems.unavailable("the timelines");
            }
            return where;
        } catch (IllegalStateException | InvalidStateStoreException e) {
            throw CommonProblems.unavailable("the timelines");
        }
    }

    /** Answers from the stores of this replica; fails as 503 when the person is not among them. */
    Optional<UserProfile> here(UserKey key) {
        return here(key, whereabouts(key).partition());
    }

    private Optional<UserProfile> here(UserKey key, int partition) {
        try {
            Person person = People.find(store(People.HEADERS, partition), key);
            if (person == null) {
                return Optional.empty();
            }
            long now = clock.millis();
            Timeline timeline = People.timeline(store(People.FACTS, partition), person);
            timeline.forgetOld(now);
            if (timeline.facts().isEmpty() && !person.hasSpokenSinceErasure()) {
                return Optional.empty();
            }
            Tags.Answer answer = Tags.of(timeline.facts(), rules.current().seeing(person.space()), now);
            return Optional.of(Publisher.profile(
                    person,
                    person.published().version(),
                    answer,
                    person.consents().standing(),
                    timeline.countsSince(),
                    now));
        } catch (IllegalStateException | InvalidStateStoreException e) {
            throw CommonProblems.unavailable("the timelines");
        }
    }

    private ReadOnlyKeyValueStore<Bytes, byte[]> store(String name, int partition) {
        return streams.store(
                StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
                        .withPartition(partition));
    }
}
