package dev.narrowcast.audience.hotstore;

import dev.narrowcast.contracts.consent.ConsentDecided;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.profile.HotProfile;
import dev.narrowcast.contracts.profile.ProfileCodec;
import dev.narrowcast.contracts.profile.ProfileTag;
import dev.narrowcast.contracts.profile.UserProfile;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What ad selection knows of people, in Redis. Every write is one script call per batch and slot that compares before it
 * sets: an older profile never replaces a newer one, and a profile never undoes a later decision about consent.
 */
@ApplicationScoped
public class HotProfiles {
    private final Redis redis;
    private final HotStoreConfig config;
    private final Slots slots;
    private final Scripts scripts = Scripts.load();

    HotProfiles(
            Redis redis,
            HotStoreConfig config,
            @ConfigProperty(name = "quarkus.redis.client-type", defaultValue = "standalone") String clientType) {
        this.redis = redis;
        this.config = config;
        this.slots = new Slots(clientType.equals("cluster"), config.batch());
    }

    /** What is to be known of one person. */
    sealed interface Change {
        UserKey userKey();
    }

    record Known(UserProfile profile) implements Change {
        @Override
        public UserKey userKey() {
            return profile.userKey();
        }
    }

    /** Nothing that was published up to then. */
    record Forgotten(UserKey userKey, Instant until) implements Change {}

    /** The key of a person; the braces keep the profile and the frequency counters on one node. */
    static String key(UserKey userKey) {
        return "u:{" + userKey + "}";
    }

    /** Writes what is newer than what is there. Each person may be named once. */
    Uni<Void> put(List<Change> changes) {
        return Multi.createFrom()
                .iterable(slots.group(changes, change -> key(change.userKey())))
                .onItem()
                .transformToUniAndMerge(group -> send(putting(group)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Request putting(List<Change> group) {
        Request call = Request.cmd(Command.EVAL).arg(scripts.put()).arg(group.size());
        group.forEach(change -> call.arg(key(change.userKey())));
        for (Change change : group) {
            switch (change) {
                case Known known ->
                    call.arg(ProfileCodec.encode(known.profile())).arg(secondsToLive(known.profile()));
                case Forgotten forgotten -> call.arg(new byte[0]).arg(version(forgotten.until()));
            }
        }
        return call.arg(config.grant().toSeconds());
    }

    /** The version that a profile published at that time has at least; see the timeline's publisher. */
    private static long version(Instant time) {
        return Math.max(0, Duration.between(ProfileCodec.EPOCH, time).toMillis());
    }

    private long secondsToLive(UserProfile profile) {
        Instant last = profile.tags().stream()
                .map(ProfileTag::expiresAt)
                .reduce(profile.asOf(), (one, other) -> one.isAfter(other) ? one : other);
        Duration tagged = Duration.between(profile.asOf(), ProfileCodec.shownExpiry(profile.asOf(), last));
        return Math.max(tagged.toSeconds(), config.untagged().toSeconds());
    }

    /** Makes a decision count for the very next request; the answer comes when Redis has it. */
    public Uni<Void> setConsent(ConsentDecided decided) {
        return setConsents(List.of(decided));
    }

    Uni<Void> setConsents(List<ConsentDecided> decisions) {
        return Multi.createFrom()
                .iterable(slots.group(decisions, decided -> key(decided.userKey())))
                .onItem()
                .transformToUniAndMerge(group -> send(deciding(group)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Request deciding(List<ConsentDecided> group) {
        Request call = Request.cmd(Command.EVAL).arg(scripts.consent()).arg(group.size());
        group.forEach(decided -> call.arg(key(decided.userKey())));
        group.forEach(decided -> call.arg(ProfileCodec.encodeConsent(decided.standing())));
        return call.arg(config.grant().toSeconds());
    }

    /** Forgets what was known of a person up to then, but for a refusal or a later decision. */
    public Uni<Void> forget(UserKey userKey, Instant until) {
        return put(List.of(new Forgotten(userKey, until)));
    }

    /** What Redis holds of a person, empty for nothing or for bytes that are no profile. */
    public Uni<Optional<HotProfile>> find(UserKey userKey) {
        return Uni.createFrom()
                .completionStage(() ->
                        redis.send(Request.cmd(Command.GET).arg(key(userKey))).toCompletionStage())
                .map(found -> Optional.ofNullable(found).map(Response::toBytes).map(ProfileCodec::decode));
    }

    private Uni<Response> send(Request call) {
        return Uni.createFrom()
                .completionStage(() -> redis.send(call).toCompletionStage())
                .ifNoItem()
                .after(config.limit())
                .fail();
    }

    /** The scripts as they are sent: what both know, then what each does. */
    private record Scripts(String put, String consent) {
        static Scripts load() {
            String shared = text("profile.lua");
            return new Scripts(shared + text("put.lua"), shared + text("consent.lua"));
        }

        private static String text(String name) {
            try (InputStream in = HotProfiles.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException(name + " is not on the class path");
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
