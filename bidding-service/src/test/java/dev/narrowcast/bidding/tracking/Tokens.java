package dev.narrowcast.bidding.tracking;

import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.LeaseId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.ServeId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.lease.Heartbeat;
import dev.narrowcast.contracts.targeting.Targeting.DeviceType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;

/** Tokens and keys for tests. */
public final class Tokens {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private Tokens() {}

    public static Heartbeat.TokenKey key(int id, Instant notBefore) {
        byte[] secret = new byte[32];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) (i * id);
        }
        return new Heartbeat.TokenKey(id, Base64.getEncoder().encodeToString(secret), notBefore);
    }

    static TokenKeys keys(Heartbeat.TokenKey... learned) {
        TokenKeys keys = new TokenKeys();
        keys.learn(List.of(learned));
        return keys;
    }

    static TrackingToken token(TrackingToken.Kind kind) {
        return token(kind, null);
    }

    static TrackingToken token(TrackingToken.Kind kind, UserKey user) {
        return new TrackingToken(
                ServeId.fromString("019f0000-0000-7000-8000-000000000007"),
                kind,
                false,
                LeaseId.fromString("lease_019f0000-0000-7000-8000-000000000004"),
                LineItemId.fromString("li_019f0000-0000-7000-8000-000000000001"),
                CreativeId.fromString("cr_019f0000-0000-7000-8000-000000000002"),
                PlacementId.fromString("pl_019f0000-0000-7000-8000-000000000003"),
                SiteId.fromString("site_019f0000-0000-7000-8000-000000000005"),
                LocalDate.of(2026, 11, 21),
                2_000_000,
                DeviceType.DESKTOP,
                new DeliveryEvent.Place("CN", "CN-ZJ", "CN-330100"),
                user);
    }
}
