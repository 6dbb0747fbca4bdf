package dev.narrowcast.bidding.hotstore;

import dev.narrowcast.contracts.identity.UserKey;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Redis as event loops ask it. The stock client has all its connections on one event loop, whichever asks; here each
 * loop has one of its own, and what it reads in one of its turns goes to Redis as one MGET: most of what a read costs is
 * the write, the wake-up of the server and the way between threads. Other threads ask by the stock client.
 */
@Singleton
class LoopRedis {
    /** Of one event loop, answered or given up. */
    private static final int MOST_WAITING = 1_024;

    private final Redis redis;
    private final RedisSettings settings;
    private final Breaker breaker;
    private final Duration longest;
    private final Map<Thread, Loop> loops = new ConcurrentHashMap<>();

    LoopRedis(Redis redis, RedisSettings settings, Breaker breaker, HotStoreConfig config) {
        this.redis = redis;
        this.settings = settings;
        this.breaker = breaker;
        this.longest = config.readLimit();
    }

    /** The stored bytes of a person, null where there are none. */
    static final class Values {
        final byte @Nullable [] profile;
        final byte @Nullable [] caps;

        Values(byte @Nullable [] profile, byte @Nullable [] caps) {
            this.profile = profile;
            this.caps = caps;
        }
    }

    private record Read(UserKey user, Promise<Values> answer) {}

    /** Fails when there is no answer in time, and at once when Redis is known not to answer. */
    Future<Values> read(UserKey user, Duration limit) {
        ContextInternal context = eventLoop();
        if (context == null) {
            return breaker.run(() -> redis.send(request(List.of(user)))
                    .map(answer -> values(answer, 1).getFirst())
                    .timeout(limit.toNanos(), TimeUnit.NANOSECONDS));
        }
        Promise<Values> answer = context.promise();
        loop(context).add(new Read(user, answer));
        return limit.compareTo(longest) < 0
                ? answer.future().timeout(limit.toNanos(), TimeUnit.NANOSECONDS)
                : answer.future();
    }

    /** One command; the loop's connection is shared by all that are under way. */
    Future<@Nullable Response> send(Request command) {
        ContextInternal context = eventLoop();
        if (context == null) {
            return redis.send(command);
        }
        Promise<@Nullable Response> answer = context.promise();
        loop(context).send(command, answer);
        return answer.future();
    }

    private static @Nullable ContextInternal eventLoop() {
        return Context.isOnEventLoopThread() ? (ContextInternal) Vertx.currentContext() : null;
    }

    private Loop loop(ContextInternal context) {
        return loops.computeIfAbsent(Thread.currentThread(), thread -> new Loop(context.unwrap()));
    }

    private static Request request(List<UserKey> users) {
        Request request = Request.cmd(Command.MGET);
        for (UserKey user : users) {
            String key = user.toString();
            request.arg("u:{" + key + "}").arg("f:{" + key + "}");
        }
        return request;
    }

    private static List<Values> values(@Nullable Response answer, int users) {
        if (answer == null || answer.size() != 2 * users) {
            throw new IllegalStateException("an MGET answers every key");
        }
        List<Values> values = new ArrayList<>(users);
        for (int i = 0; i < users; i++) {
            values.add(new Values(bytes(answer.get(2 * i)), bytes(answer.get(2 * i + 1))));
        }
        return values;
    }

    private static byte @Nullable [] bytes(@Nullable Response value) {
        return value == null ? null : value.toBytes();
    }

    /** Used by its event loop alone. */
    private final class Loop {
        private final ContextInternal context;
        private List<Read> gathered = new ArrayList<>();
        private @Nullable Redis client;
        private @Nullable Future<RedisConnection> connection;
        private int waiting;

        /** @param context of the loop itself, not of a request on it: connections stay */
        Loop(ContextInternal context) {
            this.context = context;
        }

        void add(Read read) {
            if (waiting >= MOST_WAITING) {
                read.answer.tryFail("too many reads are waiting for Redis");
                return;
            }
            waiting++;
            gathered.add(read);
            if (gathered.size() == 1) {
                context.runOnContext(turn -> read());
            }
        }

        private void read() {
            List<Read> reads = gathered;
            gathered = new ArrayList<>(reads.size());
            List<UserKey> users = reads.stream().map(Read::user).toList();
            breaker.run(() -> connection()
                            .compose(open -> open.send(request(users)))
                            .map(answer -> values(answer, users.size()))
                            .timeout(longest.toNanos(), TimeUnit.NANOSECONDS))
                    .onComplete(
                            values -> {
                                waiting -= reads.size();
                                for (int i = 0; i < reads.size(); i++) {
                                    reads.get(i).answer.tryComplete(values.get(i));
                                }
                            },
                            failure -> {
                                waiting -= reads.size();
                                reads.forEach(read -> read.answer.tryFail(failure));
                            });
        }

        void send(Request command, Promise<@Nullable Response> answer) {
            context.runOnContext(
                    turn -> connection().compose(open -> open.send(command)).onComplete(answer));
        }

        /** Made when there is none, one attempt at a time; Redis may come back at any time. */
        private Future<RedisConnection> connection() {
            Future<RedisConnection> known = connection;
            if (known != null) {
                return known;
            }
            Future<RedisConnection> made = client().connect();
            connection = made;
            made.onComplete(
                    open -> open.exceptionHandler(failure -> drop(made, open)).endHandler(end -> drop(made, open)),
                    failure -> connection = null);
            return made;
        }

        /** Made on this loop, where all connections of a client are. */
        private Redis client() {
            Redis known = client;
            if (known == null) {
                known = Redis.createClient(context.owner(), settings.copy());
                client = known;
            }
            return known;
        }

        private void drop(Future<RedisConnection> made, RedisConnection open) {
            if (connection == made) {
                connection = null;
            }
            open.close();
        }
    }
}
