package dev.narrowcast.audience.timeline;

import dev.narrowcast.contracts.binary.ByteWriter;
import dev.narrowcast.contracts.consent.StandingConsent;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.profile.ProfileCodec;
import dev.narrowcast.contracts.profile.ProfileTag;
import dev.narrowcast.contracts.profile.UserProfile;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Sends profiles to {@code user.profiles}: at once when ad selection would see a difference, else (evidence, last seen)
 * at most every ten minutes.
 */
final class Publisher {
    private static final long QUIET_MILLIS = Duration.ofMinutes(10).toMillis();
    private static final int SCORE_STEP = 5;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final ProcessorContext<String, byte[]> context;
    private final TimelineMetrics metrics;

    Publisher(ProcessorContext<String, byte[]> context, TimelineMetrics metrics) {
        this.context = context;
        this.metrics = metrics;
    }

    /** Publishes what is known, if it is worth it, and says what is published now. */
    Person.Publication publish(Person person, Tags.Answer answer, StandingConsent consent, long countsSince, long now) {
        Person.Publication last = person.published();
        long visible = visible(answer, consent, now);
        long whole = whole(answer, visible, countsSince);
        boolean isQuiet = visible == last.visible() && (whole == last.whole() || now - last.at() < QUIET_MILLIS);
        if (isQuiet && last.whole() != 0) {
            return last;
        }
        long version = nextVersion(last, now);
        send(person, Json.write(profile(person, version, answer, consent, countsSince, now)), now);
        return new Person.Publication(version, now, visible, whole);
    }

    /** Takes a published profile back, as nothing is known about the person any more. */
    Person.Publication withdraw(Person person, long now) {
        return person.published().whole() == 0 ? person.published() : forget(person, now);
    }

    /**
     * Takes back whatever was ever published of a person. The time of the tombstone is its version, so that readers know
     * what it takes back.
     */
    Person.Publication forget(Person person, long now) {
        long version = nextVersion(person.published(), now);
        send(person, null, ProfileCodec.EPOCH.toEpochMilli() + version);
        return new Person.Publication(version, now, 0, 0);
    }

    /** Rises even when the stores were lost or the clock stands still. */
    private static long nextVersion(Person.Publication last, long now) {
        return Math.max(last.version() + 1, now - ProfileCodec.EPOCH.toEpochMilli());
    }

    static UserProfile profile(
            Person person, long version, Tags.Answer answer, StandingConsent consent, long countsSince, long now) {
        return new UserProfile(
                person.key(),
                version,
                Instant.ofEpochMilli(now),
                consent.flags(),
                consent.decidedAt(),
                answer.lifecycle(),
                answer.tags(),
                answer.dropped(),
                countsSince == 0 ? null : Instant.ofEpochMilli(countsSince));
    }

    private void send(Person person, byte @Nullable [] value, long now) {
        metrics.published.increment();
        context.forward(new Record<>(person.key().toString(), value, now), Timelines.PROFILES);
    }

    /** What the hot profile shows: tags with their score in steps and their expiry in hours or days, stage, consent. */
    private static long visible(Tags.Answer answer, StandingConsent consent, long now) {
        Instant asOf = Instant.ofEpochMilli(now);
        ByteWriter seen = new ByteWriter(16 + 16 * answer.tags().size());
        seen.raw(ProfileCodec.encodeConsent(consent)).text(answer.lifecycle().name());
        for (ProfileTag tag : answer.tags()) {
            seen.varint(tag.ordinal()).u8(tag.score() / SCORE_STEP);
            seen.varint(ProfileCodec.shownExpiry(asOf, tag.expiresAt()).getEpochSecond());
        }
        return hash(seen);
    }

    private static long whole(Tags.Answer answer, long visible, long countsSince) {
        ByteWriter seen = new ByteWriter(16 + 32 * answer.tags().size());
        seen.i64(visible).varint(countsSince).varint(answer.dropped());
        for (ProfileTag tag : answer.tags()) {
            seen.u8(tag.score()).varint(tag.evidence());
            seen.varint(tag.firstSeen().toEpochMilli()).varint(tag.lastSeen().toEpochMilli());
            seen.varint(tag.expiresAt().toEpochMilli());
        }
        return hash(seen);
    }

    /** FNV-1a, never 0. */
    private static long hash(ByteWriter bytes) {
        long hash = FNV_OFFSET;
        for (byte next : bytes.toByteArray()) {
            hash = (hash ^ next) * FNV_PRIME;
        }
        return hash == 0 ? 1 : hash;
    }
}
