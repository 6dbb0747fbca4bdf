package dev.narrowcast.bidding.hotstore;

import dev.narrowcast.bidding.catalog.Caps;
import dev.narrowcast.bidding.selection.Counters;
import dev.narrowcast.bidding.selection.Stored;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.profile.CapCodec;
import dev.narrowcast.contracts.profile.FrequencyCounter;
import dev.narrowcast.contracts.profile.HotProfile;
import dev.narrowcast.contracts.profile.ProfileCodec;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The hot store in memory, by the Java form of the counters. */
final class FakeHotStore implements HotStore {
    final Map<UserKey, byte[]> profiles = new HashMap<>();
    final Map<UserKey, byte[]> caps = new HashMap<>();

    @Override
    public synchronized Uni<Stored> read(UserKey user, Deadline deadline) {
        HotProfile profile = ProfileCodec.decode(profiles.get(user));
        boolean bad = profile == null && profiles.containsKey(user);
        List<FrequencyCounter> counters = CapCodec.decode(caps.get(user));
        return Uni.createFrom()
                .item(
                        bad
                                ? Stored.AWAY
                                : new Stored.Found(profile, new Counters(counters == null ? List.of() : counters)));
    }

    @Override
    public synchronized Uni<Verdict> claim(UserKey user, List<Claim> claims, Instant now, Deadline deadline) {
        long seconds = ProfileCodec.seconds(now);
        Map<Long, FrequencyCounter> counters = counters(user);
        List<Boolean> grants = new ArrayList<>();
        for (Claim claim : claims) {
            boolean free = claim.caps().stream()
                    .allMatch(cap ->
                            counter(counters, cap).used(seconds) < cap.rule().limit());
            if (free) {
                claim.caps()
                        .forEach(cap ->
                                counters.put(cap.key(), counter(counters, cap).claimed(claim.id(), seconds)));
            }
            grants.add(free && counters.size() <= CapCodec.MAX_COUNTERS);
        }
        if (counters.size() <= CapCodec.MAX_COUNTERS) {
            caps.put(user, CapCodec.encode(List.copyOf(counters.values())));
        }
        return Uni.createFrom().item(Verdict.of(grants));
    }

    @Override
    public synchronized Uni<Boolean> count(UserKey user, Claim event, Instant now) {
        Map<Long, FrequencyCounter> counters = counters(user);
        for (Caps.Cap cap : event.caps()) {
            counters.put(cap.key(), counter(counters, cap).counted(event.id(), ProfileCodec.seconds(now)));
        }
        caps.put(user, CapCodec.encode(List.copyOf(counters.values())));
        return Uni.createFrom().item(true);
    }

    private static FrequencyCounter counter(Map<Long, FrequencyCounter> counters, Caps.Cap cap) {
        return counters.getOrDefault(cap.key(), FrequencyCounter.empty(cap.key(), cap.windowSeconds()));
    }

    private Map<Long, FrequencyCounter> counters(UserKey user) {
        Map<Long, FrequencyCounter> byKey = new LinkedHashMap<>();
        List<FrequencyCounter> stored = CapCodec.decode(caps.get(user));
        if (stored != null) {
            stored.forEach(counter -> byKey.put(counter.key(), counter));
        }
        return byKey;
    }
}
