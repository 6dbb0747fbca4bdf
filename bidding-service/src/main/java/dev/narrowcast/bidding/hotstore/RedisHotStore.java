package dev.narrowcast.bidding.hotstore;

import dev.narrowcast.bidding.catalog.Caps;
import dev.narrowcast.bidding.selection.Counters;
import dev.narrowcast.bidding.selection.Stored;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.profile.CapCodec;
import dev.narrowcast.contracts.profile.FrequencyCounter;
import dev.narrowcast.contracts.profile.HotProfile;
import dev.narrowcast.contracts.profile.ProfileCodec;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The hot store in Redis: {@code u:{userKey}} and {@code f:{userKey}}, whose braces keep both on one node. A call that
 * is given up may still be answered later; how many can wait for that is bounded by {@link LoopRedis} and by the queue of
 * a connection, beyond which calls fail at once, and a connection on which nothing comes any more is closed.
 */
@Singleton
class RedisHotStore implements HotStore {
    private static final int WARM_UP_READS = 2;

    private final LoopRedis redis;
    private final HotStoreConfig config;
    private final HotStoreMetrics metrics;
    private final Breaker breaker;
    private final Script claim = Script.load("caps.lua", "claim.lua");
    private final Script count = Script.load("caps.lua", "count.lua");
    private final Script release = Script.load("caps.lua", "release.lua");

    RedisHotStore(LoopRedis redis, HotStoreConfig config, HotStoreMetrics metrics, Breaker breaker) {
        this.redis = redis;
        this.config = config;
        this.metrics = metrics;
        this.breaker = breaker;
    }

    /** The first reads of every event loop connect and load classes, which takes longer than a visitor should wait. */
    void onStart(@Observes StartupEvent event, Vertx vertx) {
        UserKey nobody = new UserKey(0, 0);
        for (int i = 0; i < VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE * WARM_UP_READS; i++) {
            ((VertxInternal) vertx)
                    .createEventLoopContext()
                    .runOnContext(loop -> redis.read(nobody, config.readLimit()));
        }
    }

    @Override
    public Uni<Stored> read(UserKey user, Deadline deadline) {
        long from = System.nanoTime();
        Duration limit = deadline.within(config.readLimit());
        if (limit.isZero()) {
            return Uni.createFrom().item(Stored.AWAY);
        }
        return uni(() -> redis.read(user, limit), (values, failure) -> {
            if (values == null) {
                metrics.failed(failure);
                return Stored.AWAY;
            }
            metrics.answered(System.nanoTime() - from);
            return decoded(values.profile, values.caps);
        });
    }

    private static String capsKey(UserKey user) {
        return "f:{" + user + "}";
    }

    private Stored decoded(byte @Nullable [] profileBytes, byte @Nullable [] capBytes) {
        HotProfile profile = ProfileCodec.decode(profileBytes);
        if (profile == null && profileBytes != null) {
            // It may hold a refusal that nobody can read.
            metrics.badProfile();
            return Stored.AWAY;
        }
        List<FrequencyCounter> counters = CapCodec.decode(capBytes);
        if (counters == null && capBytes != null) {
            // Like a lost value: the next claim begins a new one.
            metrics.badCaps();
        }
        return new Stored.Found(profile, counters == null ? Counters.EMPTY : new Counters(counters));
    }

    @Override
    public Uni<Verdict> claim(UserKey user, List<Claim> claims, Instant now, Deadline deadline) {
        Duration limit = deadline.within(config.claimLimit());
        if (limit.isZero()) {
            metrics.unknown(claims.size());
            return Uni.createFrom().item(Verdict.UNKNOWN);
        }
        AtomicBoolean givenUp = new AtomicBoolean();
        return guarded(
                () -> claim.run(redis, capsKey(user), call -> {
                            call.arg(ProfileCodec.seconds(now)).arg(claims.size());
                            claims.forEach(each -> write(each, call));
                        })
                        .onSuccess(late -> {
                            if (givenUp.get()) {
                                release(user, claims, now);
                            }
                        }),
                limit,
                (answer, failure) -> {
                    givenUp.set(answer == null);
                    return judged(answer, claims.size());
                });
    }

    /** Nobody waits for it; what cannot be given back ends by itself. */
    private void release(UserKey user, List<Claim> claims, Instant now) {
        metrics.released(claims.size());
        release.run(redis, capsKey(user), call -> {
            call.arg(ProfileCodec.seconds(now)).arg(claims.size());
            claims.forEach(each -> call.arg(each.id()));
        });
    }

    private Verdict judged(@Nullable Response answer, int claims) {
        if (answer == null || answer.size() != claims) {
            metrics.unknown(claims);
            return Verdict.UNKNOWN;
        }
        List<Boolean> grants =
                answer.stream().map(each -> Objects.equals(each.toInteger(), 1)).toList();
        metrics.judged(grants);
        return Verdict.of(grants);
    }

    @Override
    public Uni<Boolean> count(UserKey user, Claim event, Instant now) {
        return uni(
                () -> within(config.countLimit(), count.run(redis, capsKey(user), call -> {
                    call.arg(ProfileCodec.seconds(now));
                    write(event, call);
                })),
                (answer, failure) -> {
                    boolean counted = answer != null && Objects.equals(answer.toInteger(), 1);
                    if (!counted) {
                        metrics.uncounted();
                    }
                    return counted;
                });
    }

    private static void write(Claim claim, Request call) {
        call.arg(claim.id()).arg(claim.caps().size());
        for (Caps.Cap cap : claim.caps()) {
            byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(cap.key()).array();
            call.arg(key).arg(cap.windowSeconds()).arg(cap.rule().limit());
        }
    }

    /** Made only while Redis is thought to answer. */
    private <T> Uni<T> guarded(
            Supplier<Future<@Nullable Response>> call,
            Duration limit,
            BiFunction<@Nullable Response, @Nullable Throwable, T> outcome) {
        return uni(() -> breaker.run(() -> within(limit, call.get())), outcome);
    }

    private static Future<@Nullable Response> within(Duration limit, Future<@Nullable Response> call) {
        return call.timeout(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static <R, T> Uni<T> uni(
            Supplier<Future<R>> call, BiFunction<@Nullable R, @Nullable Throwable, T> outcome) {
        return Uni.createFrom()
                .<@Nullable R>emitter(emitter -> call.get().onComplete(emitter::complete, emitter::fail))
                .onItemOrFailure()
                .transform(outcome);
    }
}
