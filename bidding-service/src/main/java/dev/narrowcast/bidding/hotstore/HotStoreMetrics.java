package dev.narrowcast.bidding.hotstore;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What became of the calls to Redis. */
@Singleton
class HotStoreMetrics {
    private final Timer read;
    private final Counter late;
    private final Counter away;
    private final Counter notAsked;
    private final Counter badProfile;
    private final Counter badCaps;
    private final Counter granted;
    private final Counter refused;
    private final Counter unknown;
    private final Counter released;
    private final Counter uncounted;

    HotStoreMetrics(MeterRegistry meters) {
        read = meters.timer("narrowcast.redis.read");
        late = meters.counter("narrowcast.redis.read.failures", "reason", "late");
        away = meters.counter("narrowcast.redis.read.failures", "reason", "away");
        notAsked = meters.counter("narrowcast.redis.read.failures", "reason", "not_asked");
        badProfile = meters.counter("narrowcast.redis.bad.values", "value", "profile");
        badCaps = meters.counter("narrowcast.redis.bad.values", "value", "caps");
        granted = meters.counter("narrowcast.caps.claims", "outcome", "granted");
        refused = meters.counter("narrowcast.caps.claims", "outcome", "refused");
        unknown = meters.counter("narrowcast.caps.claims", "outcome", "unknown");
        released = meters.counter("narrowcast.caps.claims", "outcome", "released");
        uncounted = meters.counter("narrowcast.caps.uncounted");
    }

    void answered(long nanos) {
        read.record(nanos, TimeUnit.NANOSECONDS);
    }

    void failed(@Nullable Throwable failure) {
        if (failure instanceof Breaker.NotAsked) {
            notAsked.increment();
        } else {
            (failure instanceof TimeoutException ? late : away).increment();
        }
    }

    void badProfile() {
        badProfile.increment();
    }

    void badCaps() {
        badCaps.increment();
    }

    void judged(List<Boolean> grants) {
        for (boolean grant : grants) {
            (grant ? granted : refused).increment();
        }
    }

    void unknown(int claims) {
        unknown.increment(claims);
    }

    void released(int claims) {
        released.increment(claims);
    }

    void uncounted() {
        uncounted.increment();
    }
}
