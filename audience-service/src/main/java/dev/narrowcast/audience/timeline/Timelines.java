package dev.narrowcast.audience.timeline;

import dev.narrowcast.audience.timeline.TimelineMetrics.Dropped;
import dev.narrowcast.contracts.behaviour.BehaviourEvent;
import dev.narrowcast.contracts.consent.ConsentDecided;
import dev.narrowcast.contracts.consent.Signal;
import dev.narrowcast.contracts.consent.StandingConsent;
import dev.narrowcast.contracts.consent.UserErased;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The people of one partition: takes over their events, decisions and erasures in any order, looks at those whose time
 * has come, brings changed tags to everyone, and publishes profiles when ad selection would see a difference.
 */
final class Timelines implements Processor<String, byte[], String, byte[]> {
    static final String PROFILES = "profiles";
    static final String DEAD_LETTERS = "dead-letters";
    static final Duration TICK = Duration.ofMillis(100);

    private static final int DUE_PER_TICK = 1_000;

    private final TimelineMetrics metrics;
    private final AtomicReference<Rules> sharedRules;
    private final int sweptPerTick;
    private @Nullable ProcessorContext<String, byte[]> context;
    private @Nullable Parts parts;

    Timelines(TimelineMetrics metrics, AtomicReference<Rules> sharedRules, int sweptPerTick) {
        this.metrics = metrics;
        this.sharedRules = sharedRules;
        this.sweptPerTick = sweptPerTick;
    }

    private record Parts(
            ProcessorContext<String, byte[]> context, People people, TagBook tags, Sweep sweep, Publisher publisher) {
        long now() {
            return context.currentSystemTimeMs();
        }
    }

    @Override
    public void init(ProcessorContext<String, byte[]> given) {
        context = given;
        given.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    /** Made with the first record or tick, when the stores have been restored. */
    private Parts parts() {
        Parts known = parts;
        if (known != null) {
            return known;
        }
        ProcessorContext<String, byte[]> given = Objects.requireNonNull(context, "not initialised");
        Parts made = new Parts(
                given,
                new People(
                        given.getStateStore(People.HEADERS),
                        given.getStateStore(People.FACTS),
                        given.getStateStore(People.DUE)),
                new TagBook(given.getStateStore(TagBook.STORE), sharedRules),
                new Sweep(given.getStateStore(Sweep.STORE), given.taskId().partition()),
                new Publisher(given, metrics));
        parts = made;
        return made;
    }

    @Override
    public void process(Record<String, byte[]> record) {
        String topic = parts().context.recordMetadata().orElseThrow().topic();
        try {
            if (record.value() == null) {
                return;
            }
            if (topic.equals(Topic.BEHAVIOUR_EVENTS.topicName())) {
                take(Json.read(record.value(), BehaviourEvent.class));
            } else if (topic.equals(Topic.USER_CONSENTS.topicName())) {
                take(Json.read(record.value(), ConsentDecided.class));
            } else if (topic.equals(Topic.USER_ERASURES.topicName())) {
                take(Json.read(record.value(), UserErased.class));
            } else {
                take(Json.read(record.value(), ControlRecord.class));
            }
        } catch (IllegalArgumentException e) {
            metrics.drop(Dropped.POISON);
            Headers headers = new RecordHeaders(record.headers())
                    .add("topic", topic.getBytes(StandardCharsets.UTF_8))
                    .add("reason", String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8));
            parts().context.forward(record.withHeaders(headers), DEAD_LETTERS);
        }
    }

    private void take(BehaviourEvent event) {
        Person before = parts().people.find(event.userKey());
        Person person = before == null ? Person.unknown(event.userKey()) : before;
        long occurredAt = event.occurredAt().toEpochMilli();
        if (event.fromBot()) {
            metrics.drop(Dropped.BOT);
        } else if (event.receivedAt().toEpochMilli() <= person.erasedAt()) {
            metrics.drop(Dropped.ERASED);
        } else if (occurredAt <= parts().now() - Timeline.MAX_AGE_MILLIS) {
            metrics.drop(Dropped.TOO_OLD);
        } else if (event.consent().refuses()) {
            metrics.drop(Dropped.NO_CONSENT);
            Person refused = person.with(person.consents().refused(occurredAt));
            evaluate(before, refused, parts().people.timeline(refused));
        } else if (!mayKeep(event, person)) {
            metrics.drop(Dropped.NO_CONSENT);
        } else {
            keep(before, person, event);
        }
    }

    /** A stored refusal holds for what was received after it; without any word, only a stored grant allows keeping. */
    private static boolean mayKeep(BehaviourEvent event, Person person) {
        ConsentDecided decided = person.consents().decided();
        if (event.consent().personalizedAds() == Signal.GRANTED) {
            return decided == null
                    || decided.personalizedAds()
                    || event.receivedAt().isBefore(decided.updatedAt());
        }
        return decided != null && decided.personalizedAds();
    }

    private void keep(@Nullable Person before, Person person, BehaviourEvent event) {
        Person next = person.in(event.identitySpace());
        if (event.consent().personalizedAds() == Signal.GRANTED) {
            next = next.with(person.consents().granted(event.occurredAt().toEpochMilli()));
        }
        Timeline timeline = parts().people.timeline(next);
        switch (timeline.add(Fact.of(event))) {
            case KEPT -> metrics.kept.increment();
            case LATE -> {
                metrics.kept.increment();
                metrics.late.increment();
            }
            case IN_PLACE_OF_OLDEST -> {
                metrics.kept.increment();
                metrics.drop(Dropped.OVER_LIMIT);
            }
            case REPEATED -> metrics.repeated.increment();
            case OVER_LIMIT -> metrics.drop(Dropped.OVER_LIMIT);
        }
        evaluate(before, next, timeline);
    }

    private void take(ConsentDecided decision) {
        Person before = parts().people.find(decision.userKey());
        Person person = before == null ? Person.unknown(decision.userKey()) : before;
        if (decision.personalizedAds() && decision.updatedAt().toEpochMilli() <= person.erasedAt()) {
            metrics.drop(Dropped.ERASED);
            return;
        }
        Person next = person.with(person.consents().decided(decision));
        evaluate(before, next, parts().people.timeline(next));
    }

    /** Everything received up to then goes, except a refusal, which protects the person. */
    private void take(UserErased erasure) {
        Person before = parts().people.find(erasure.userKey());
        Person person = before == null ? Person.unknown(erasure.userKey()) : before;
        long at = erasure.erasedAt().toEpochMilli();
        if (at <= person.erasedAt()) {
            return;
        }
        Timeline timeline = parts().people.timeline(person);
        timeline.forgetReceivedUntil(at);
        ConsentDecided decided = person.consents().decided();
        boolean keepsDecision = decided != null
                && (!decided.personalizedAds() || decided.updatedAt().toEpochMilli() > at);
        long grantedAt = timeline.facts().isEmpty() ? 0 : timeline.facts().getLast().at;
        Person.Publication forgotten = parts().publisher.forget(person, parts().now());
        Person erased = person.erased(at, new Person.Consents(keepsDecision ? decided : null, grantedAt, 0), forgotten);
        evaluate(before, erased, timeline);
    }

    private void take(ControlRecord change) {
        Parts parts = parts();
        if (parts.tags.learn(change)) {
            long version = change.definition() == null ? 0 : change.definition().version();
            parts.sweep.join(
                    change.code(), version, parts.people.approximateCount(), Instant.ofEpochMilli(parts.now()));
        }
    }

    private void tick(long timestamp) {
        Parts parts = parts();
        long now = parts.now();
        for (UserKey key : parts.people.due(now, DUE_PER_TICK)) {
            metrics.due.increment();
            look(key);
        }
        metrics.swept.increment(parts.sweep.step(parts.people, sweptPerTick, Instant.ofEpochMilli(now), this::look));
    }

    /**
     * When to look again. An entry of the index that comes sooner than needed stays: looking once too often costs less
     * than moving it with every event.
     */
    private static long due(@Nullable Person before, Tags.Answer answer, long now) {
        long next = answer.nextChange();
        if (before == null || before.dueAt() <= now || next == Tags.NEVER) {
            return next;
        }
        return Math.min(before.dueAt(), next);
    }

    private void look(UserKey key) {
        Person person = parts().people.find(key);
        if (person != null) {
            evaluate(person, person, parts().people.timeline(person));
        }
    }

    private void evaluate(@Nullable Person before, Person person, Timeline timeline) {
        Parts parts = parts();
        long now = parts.now();
        timeline.forgetOld(now);
        Tags.Answer answer = Tags.of(timeline.facts(), parts.tags.rules().seeing(person.space()), now);
        StandingConsent consent = person.consents().standing();
        boolean known = !timeline.facts().isEmpty() || person.hasSpokenSinceErasure();
        Person.Publication publication = known
                ? parts.publisher.publish(person, answer, consent, timeline.countsSince(), now)
                : parts.publisher.withdraw(person, now);
        Person next = person.evaluated(timeline.countsSince(), publication, due(before, answer, now));
        if (known || person.erasedAt() > 0 || person.consents().outliveFacts()) {
            parts.people.save(before, next, timeline);
        } else if (before != null) {
            parts.people.remove(before, timeline);
        }
    }
}
