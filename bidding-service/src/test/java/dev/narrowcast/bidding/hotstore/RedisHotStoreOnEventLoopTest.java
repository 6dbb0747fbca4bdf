package dev.narrowcast.bidding.hotstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.bidding.selection.Stored;
import dev.narrowcast.contracts.identity.UserKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The same asked from an event loop, where reads are gathered. */
class RedisHotStoreOnEventLoopTest extends RedisHotStoreTest {
    private static final Pattern MGETS = Pattern.compile("cmdstat_mget:calls=(\\d+)");

    private final Context loop = vertx().getOrCreateContext();

    @Override
    HotStore store(String address, HotStoreConfig limits) {
        return new OnLoop(super.store(address, limits));
    }

    /** They are one command, which is late. */
    @Override
    int mostLate() {
        return 500;
    }

    private final class OnLoop implements HotStore {
        private final HotStore store;

        OnLoop(HotStore store) {
            this.store = store;
        }

        @Override
        public Uni<Stored> read(UserKey user, Deadline deadline) {
            return Uni.createFrom()
                    .emitter(emitter -> loop.runOnContext(
                            turn -> store.read(user, deadline).subscribe().with(emitter::complete, emitter::fail)));
        }

        @Override
        public Uni<Verdict> claim(UserKey user, List<Claim> claims, Instant now, Deadline deadline) {
            return store.claim(user, claims, now, deadline);
        }

        @Override
        public Uni<Boolean> count(UserKey user, Claim event, Instant now) {
            return store.count(user, event, now);
        }
    }

    private static long mgets() {
        Matcher calls = MGETS.matcher(
                call(Request.cmd(Command.INFO).arg("commandstats")).toString());
        return calls.find() ? Long.parseLong(calls.group(1)) : 0;
    }

    /** Every person gets their own values, and all of them by one command. */
    @Test
    void readsOfOneTurn_areOneCommand() {
        HotStore store = store();
        store.read(user, later()).await().atMost(Duration.ofSeconds(5));
        putProfile(new UserKey(user.high(), 3), new byte[] {1, 2, 3});
        long before = mgets();
        List<CompletableFuture<Stored>> reads = new ArrayList<>();
        CompletableFuture<Void> asked = new CompletableFuture<>();
        HotStore plain = ((OnLoop) store).store;
        loop.runOnContext(turn -> {
            for (int i = 0; i < 20; i++) {
                reads.add(plain.read(new UserKey(user.high(), i), later()).subscribeAsCompletionStage());
            }
            asked.complete(null);
        });
        asked.orTimeout(5, TimeUnit.SECONDS).join();
        for (int i = 0; i < 20; i++) {
            Stored stored = reads.get(i).orTimeout(5, TimeUnit.SECONDS).join();
            if (i == 3) {
                assertThat(stored).isEqualTo(Stored.AWAY);
            } else {
                assertThat(stored).isInstanceOf(Stored.Found.class);
            }
        }
        assertThat(mgets() - before).isEqualTo(1);
    }

    @Test
    void connectionThatWasCut_isMadeAgain() {
        HotStore store = store();
        for (int i = 0; i < 5; i++) {
            assertThat(store.read(user, later()).await().atMost(Duration.ofSeconds(5)))
                    .isInstanceOf(Stored.Found.class);
            call(Request.cmd(Command.CLIENT).arg("KILL").arg("TYPE").arg("normal"));
            // What is asked while the end of the connection is on its way is lost.
            store.read(user, later()).await().atMost(Duration.ofSeconds(10));
        }
    }
}
