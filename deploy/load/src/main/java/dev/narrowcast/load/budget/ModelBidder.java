package dev.narrowcast.load.budget;

import dev.narrowcast.bidding.wallet.Wallet;
import dev.narrowcast.bidding.wallet.Wish;
import dev.narrowcast.contracts.lease.Heartbeat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A bidder with the real wallet. Heartbeats that would only renew the session are not played one by one: before
 * anything that depends on the session, {@link #catchUp} sends the last of them.
 */
final class ModelBidder {
    static final long HEARTBEAT_MILLIS = 5_000;
    private static final long EARLY_MILLIS = 250;
    private static final long REFUSED_MILLIS = 30_000;
    private static final int QUIET_TICKS = 5;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final BudgetWorld world;
    private final String name;
    private final SplittableRandom random;
    private Wallet wallet;
    private boolean alive = true;
    private boolean requestLost;
    private boolean replyLost;
    private int quietTicks;
    private int tickNumber;
    private boolean ticking;
    private long nextTickMillis;
    private long lastSentMillis;

    ModelBidder(BudgetWorld world, int number, SplittableRandom random) {
        this.world = world;
        this.name = "bidding-" + number;
        this.random = random;
        this.wallet = new Wallet(sessionId(), 0);
    }

    private UUID sessionId() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    Wallet wallet() {
        return wallet;
    }

    boolean isAlive() {
        return alive;
    }

    boolean isUsable() {
        return alive && wallet.isUsable(world.nowMillis() * NANOS_PER_MILLI);
    }

    void start() {
        wake(0);
    }

    void kill() {
        catchUp();
        alive = false;
        tickNumber++;
        ticking = false;
    }

    void restart() {
        if (!alive && !world.isOver()) {
            alive = true;
            requestLost = false;
            replyLost = false;
            wallet = new Wallet(sessionId(), world.nowMillis() * NANOS_PER_MILLI);
            wake(0);
        }
    }

    /** The day is over: half of them hand back what they have, the others just fall silent. */
    void end() {
        catchUp();
        if (alive && !requestLost && random.nextBoolean()) {
            long now = world.nowMillis();
            world.heartbeat(name, wallet.prepare(List.of(), world.instant(now), now * NANOS_PER_MILLI), now);
        }
        alive = false;
        tickNumber++;
    }

    void loseRequests(boolean lost) {
        catchUp();
        requestLost = lost;
        wake(0);
    }

    void loseReplies(boolean lost) {
        catchUp();
        replyLost = lost;
        wake(0);
    }

    /** The wallet is low: the next heartbeat comes early. */
    void early() {
        wake(EARLY_MILLIS);
    }

    /** Something is worth telling: make sure that heartbeats are played. */
    void active() {
        wake(HEARTBEAT_MILLIS);
    }

    private void wake(long delay) {
        if (!alive) {
            return;
        }
        quietTicks = 0;
        long at = Math.max(world.nowMillis() + delay, lastSentMillis + EARLY_MILLIS);
        if (!ticking || at < nextTickMillis) {
            schedule(at);
        }
    }

    private void schedule(long at) {
        ticking = true;
        nextTickMillis = at;
        int number = ++tickNumber;
        world.timeline().at(at, () -> {
            if (number == tickNumber) {
                tick();
            }
        });
    }

    private void tick() {
        long now = world.nowMillis();
        if (world.isOver()) {
            ticking = false;
            return;
        }
        boolean refused = beat(now);
        quietTicks++;
        if (quietTicks > QUIET_TICKS && !requestLost && !replyLost && !refused) {
            ticking = false;
        } else {
            long stride = refused ? REFUSED_MILLIS : HEARTBEAT_MILLIS << Math.max(0, quietTicks - 2);
            schedule(now + Math.min(stride, requestLost || replyLost ? HEARTBEAT_MILLIS : REFUSED_MILLIS));
        }
    }

    /** One heartbeat; returns whether something was refused. */
    private boolean beat(long atMillis) {
        lastSentMillis = atMillis;
        List<Wish> wishes = world.wishes(atMillis);
        Heartbeat sent = wallet.prepare(wishes, world.instant(atMillis), atMillis * NANOS_PER_MILLI);
        if (!sent.leases().isEmpty()) {
            quietTicks = 0;
        }
        if (requestLost) {
            return false;
        }
        Heartbeat.Reply reply = world.heartbeat(name, sent, atMillis);
        if (!replyLost) {
            wallet.apply(sent, reply, atMillis * NANOS_PER_MILLI);
        }
        return !reply.refusals().isEmpty();
    }

    /** The renewals that were left out, as the budget holder sees them. */
    void renew() {
        if (alive && !requestLost && world.nowMillis() - lastSentMillis >= HEARTBEAT_MILLIS) {
            long now = world.nowMillis();
            world.heartbeat(name, new Heartbeat(wallet.sessionId(), world.instant(now), List.of()), now);
        }
    }

    /** Plays the last of the heartbeats that were left out because they had nothing to tell. */
    void catchUp() {
        if (alive && !requestLost && !replyLost && world.nowMillis() - lastSentMillis >= HEARTBEAT_MILLIS) {
            long skipped = (world.nowMillis() - lastSentMillis) / HEARTBEAT_MILLIS * HEARTBEAT_MILLIS;
            beat(lastSentMillis + skipped);
        }
    }
}
