package dev.narrowcast.audience.hotstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.audience.LocalParts;
import dev.narrowcast.contracts.consent.ConsentDecided;
import dev.narrowcast.contracts.consent.ConsentFlags;
import dev.narrowcast.contracts.consent.Signal;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.profile.HotProfile;
import dev.narrowcast.contracts.profile.Lifecycle;
import dev.narrowcast.contracts.profile.ProfileCodec;
import dev.narrowcast.contracts.profile.ProfileTag;
import dev.narrowcast.contracts.profile.UserProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the scripts leave in a real Redis. */
class HotProfilesTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final long VERSION =
            Duration.between(ProfileCodec.EPOCH, NOW).toMillis();

    private final Vertx vertx = Vertx.vertx();
    private final Redis redis = Redis.createClient(
            vertx, new RedisOptions().setConnectionString(LocalParts.stack().value("NARROWCAST_REDIS_URL")));
    private final HotProfiles hot = new HotProfiles(redis, new Limits(), "standalone");
    private final Random random = new Random();
    private final UserKey user = someone();

    @AfterEach
    void close() {
        redis.close();
        vertx.close();
    }

    private record Limits() implements HotStoreConfig {
        @Override
        public int batch() {
            return 3;
        }

        @Override
        public Duration limit() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration epochCheck() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration untagged() {
            return Duration.ofDays(30);
        }

        @Override
        public Duration grant() {
            return Duration.ofDays(400);
        }
    }

    private UserKey someone() {
        return new UserKey(random.nextLong(), random.nextLong());
    }

    private static UserProfile profile(UserKey who, long version, ConsentFlags consent, @Nullable Instant decidedAt) {
        ProfileTag tag = new ProfileTag((int) (version % 1_000), 80, NOW, NOW, NOW.plus(Duration.ofDays(3)), 3);
        return new UserProfile(who, version, NOW, consent, decidedAt, Lifecycle.ACTIVE, List.of(tag), 0, null);
    }

    private static UserProfile profile(UserKey who, long version) {
        return profile(who, version, ConsentFlags.of(Signal.GRANTED, false), null);
    }

    private void put(UserProfile profile) {
        hot.put(List.of(new HotProfiles.Known(profile))).await().atMost(LIMIT);
    }

    private void forget(Instant until) {
        hot.forget(user, until).await().atMost(LIMIT);
    }

    private void decide(boolean personalizedAds, Instant at) {
        hot.setConsent(new ConsentDecided(user, personalizedAds, at)).await().atMost(LIMIT);
    }

    private Optional<HotProfile> read() {
        return hot.find(user).await().atMost(LIMIT);
    }

    private HotProfile found() {
        return read().orElseThrow();
    }

    private Response send(Request call) {
        try {
            return redis.send(call).toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private long secondsToLive() {
        return send(Request.cmd(Command.TTL).arg(HotProfiles.key(user))).toLong();
    }

    @Test
    void olderProfile_neverReplacesANewerOne() {
        put(profile(user, VERSION));
        put(profile(user, VERSION - 1));
        assertThat(found().version()).isEqualTo(VERSION);
        put(profile(user, VERSION + 1));
        assertThat(found().version()).isEqualTo(VERSION + 1);
        assertThat(found().ordinal(0)).isEqualTo((int) ((VERSION + 1) % 1_000));
    }

    @Test
    void profile_livesAsLongAsItsLongestTag_orThirtyDays() {
        put(profile(user, VERSION));
        assertThat(Duration.ofSeconds(secondsToLive())).isBetween(Duration.ofDays(29), Duration.ofDays(30));
    }

    @Test
    void decision_counts_whateverProfileComesAfter_andTheTagsStay() {
        put(profile(user, VERSION));
        decide(false, NOW);
        assertThat(found().consent().flags()).isEqualTo(ConsentFlags.decided(false));
        assertThat(found().size()).isEqualTo(1);
        assertThat(secondsToLive()).as("a refusal never expires").isEqualTo(-1);
        put(profile(user, VERSION + 1));
        put(profile(user, VERSION + 2, ConsentFlags.decided(true), NOW.minusSeconds(5)));
        assertThat(found().consent().flags()).isEqualTo(ConsentFlags.decided(false));
        assertThat(found().version()).isEqualTo(VERSION + 2);
        decide(true, NOW.minusSeconds(1));
        assertThat(found().consent().flags()).as("an older grant").isEqualTo(ConsentFlags.decided(false));
        decide(true, NOW.plusSeconds(1));
        assertThat(found().consent().flags()).isEqualTo(ConsentFlags.decided(true));
        assertThat(secondsToLive()).isPositive();
        put(profile(user, VERSION + 3, ConsentFlags.decided(false), NOW.plusSeconds(2)));
        assertThat(found().consent().flags()).isEqualTo(ConsentFlags.decided(false));
    }

    @Test
    void decisionAboutAStranger_isKept_andAProfileKeepsIt() {
        decide(false, NOW);
        assertThat(found().size()).isZero();
        assertThat(found().consent().flags().refuses()).isTrue();
        put(profile(user, VERSION));
        assertThat(found().consent().flags().refuses()).isTrue();
        assertThat(found().size()).isEqualTo(1);
    }

    @Test
    void forgetting_takesWhatWasPublishedBefore_butNotWhatCameAfter() {
        put(profile(user, VERSION));
        forget(NOW.minusSeconds(1));
        assertThat(read()).as("published after").isPresent();
        forget(NOW.plusSeconds(1));
        assertThat(read()).isEmpty();
    }

    @Test
    void forgetting_takesTheFrequencyCounters_butNotThoseOfWhoCameBack() {
        String counters = "f:{" + user + "}";
        put(profile(user, VERSION));
        set(counters);
        forget(NOW.minusSeconds(1));
        assertThat(exists(counters)).isTrue();
        forget(NOW.plusSeconds(1));
        assertThat(exists(counters)).isFalse();
    }

    private void set(String key) {
        Uni.createFrom()
                .completionStage(() ->
                        redis.send(Request.cmd(Command.SET).arg(key).arg("1")).toCompletionStage())
                .await()
                .atMost(LIMIT);
    }

    private boolean exists(String key) {
        return Uni.createFrom()
                        .completionStage(() ->
                                redis.send(Request.cmd(Command.EXISTS).arg(key)).toCompletionStage())
                        .await()
                        .atMost(LIMIT)
                        .toInteger()
                == 1;
    }

    @Test
    void forgetting_keepsARefusal_andALaterGrant_butNoEarlierOne() {
        put(profile(user, VERSION));
        decide(false, NOW);
        forget(NOW.plusSeconds(5));
        assertThat(found().size()).isZero();
        assertThat(found().consent().flags()).isEqualTo(ConsentFlags.decided(false));
        decide(true, NOW.plusSeconds(9));
        forget(NOW.plusSeconds(7));
        assertThat(found().consent().flags()).as("a later grant").isEqualTo(ConsentFlags.decided(true));
        forget(NOW.plusSeconds(11));
        assertThat(read()).as("an earlier grant").isEmpty();
    }

    @Test
    void bytesThatAreNoProfile_areReplaced() {
        send(Request.cmd(Command.SET).arg(HotProfiles.key(user)).arg("nonsense"));
        assertThat(read()).isEmpty();
        put(profile(user, VERSION));
        assertThat(found().version()).isEqualTo(VERSION);
    }

    @Test
    void manyPeople_areWrittenInBatches() {
        List<UserKey> people = IntStream.range(0, 20).mapToObj(i -> someone()).toList();
        List<HotProfiles.Change> changes = new ArrayList<>();
        people.forEach(who -> changes.add(new HotProfiles.Known(profile(who, VERSION))));
        hot.put(changes).await().atMost(LIMIT);
        assertThat(people).allSatisfy(who -> assertThat(hot.find(who).await().atMost(LIMIT))
                .isPresent());
    }

    @Test
    void slots_areThoseOfRedis() {
        assertThat(Slots.slot("123456789")).isEqualTo(0x31C3);
        assertThat(Slots.slot("f:{abc}")).isEqualTo(Slots.slot("u:{abc}"));
        assertThat(Slots.slot("a{}b")).isNotEqualTo(Slots.slot("c{}d"));
    }

    @Test
    void everyCallOfACluster_staysOnOneSlot() {
        Slots slots = new Slots(true, 3);
        List<String> keys = IntStream.range(0, 200)
                .mapToObj(i -> HotProfiles.key(someone()))
                .toList();
        List<String> same = IntStream.range(0, 8).mapToObj(i -> "u:{x}" + i).toList();
        List<String> all = new ArrayList<>(keys);
        all.addAll(same);
        List<List<String>> groups = slots.group(all, key -> key);
        assertThat(groups).allSatisfy(group -> {
            assertThat(group).hasSizeLessThanOrEqualTo(3);
            assertThat(group.stream().map(Slots::slot).distinct()).hasSize(1);
        });
        assertThat(groups.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(new Slots(false, 500).group(all, key -> key)).hasSize(1);
    }

    /** A server in cluster mode refuses a call whose keys lie on different slots. */
    @Test
    void realCluster_takesEveryBatch() throws Exception {
        try (ClusterServer server = ClusterServer.start()) {
            Redis cluster = Redis.createClient(
                    vertx,
                    new RedisOptions()
                            .setType(RedisClientType.CLUSTER)
                            .setMaxPoolSize(16)
                            .setMaxPoolWaiting(2_000)
                            .setConnectionString(server.url()));
            HotProfiles there = new HotProfiles(cluster, new Limits(), "cluster");
            List<UserKey> people =
                    IntStream.range(0, 50).mapToObj(i -> someone()).toList();
            there.put(people.stream()
                            .<HotProfiles.Change>map(who -> new HotProfiles.Known(profile(who, VERSION)))
                            .toList())
                    .await()
                    .atMost(LIMIT);
            there.setConsent(new ConsentDecided(people.getFirst(), false, NOW))
                    .await()
                    .atMost(LIMIT);
            assertThat(people)
                    .allSatisfy(who ->
                            assertThat(there.find(who).await().atMost(LIMIT)).isPresent());
            StoreEpoch epoch = new StoreEpoch(cluster, new Limits(), "cluster");
            String first = epoch.current();
            assertThat(epoch.current()).isEqualTo(first);
            server.call("FLUSHALL");
            assertThat(Objects.requireNonNull(epoch.current())).isNotEqualTo(first);
            cluster.close();
        }
    }
}
