package dev.narrowcast.gateway.proxy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The replicas of one service, asked in turn. Those that lately refused a connection are passed over. */
final class Upstreams {
    private final String service;
    private final List<Upstream> replicas;
    private final Duration coolDown;
    private final AtomicInteger turn = new AtomicInteger();

    Upstreams(String service, List<URI> urls, Duration coolDown) {
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("no URL for " + service);
        }
        this.service = service;
        this.replicas = urls.stream().map(Upstream::new).toList();
        this.coolDown = coolDown;
    }

    String service() {
        return service;
    }

    int size() {
        return replicas.size();
    }

    /** The next usable replica; when none is, the next one all the same, so that a recovery is noticed at once. */
    Upstream next(long nanoTime) {
        Upstream usable = usable(nanoTime, null);
        return usable == null ? replicas.get(Math.floorMod(turn.get(), replicas.size())) : usable;
    }

    /** A usable replica other than the one that failed, or null. */
    @Nullable
    Upstream other(Upstream failed, long nanoTime) {
        return usable(nanoTime, failed);
    }

    private @Nullable Upstream usable(long nanoTime, @Nullable Upstream except) {
        int first = turn.getAndIncrement();
        for (int i = 0; i < replicas.size(); i++) {
            Upstream candidate = replicas.get(Math.floorMod(first + i, replicas.size()));
            if (candidate != except && candidate.isUsable(nanoTime, coolDown)) {
                return candidate;
            }
        }
        return null;
    }
}
