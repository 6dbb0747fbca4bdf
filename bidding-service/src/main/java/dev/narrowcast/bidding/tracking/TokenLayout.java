package dev.narrowcast.bidding.tracking;

import dev.narrowcast.bidding.tracking.TrackingToken.Kind;
import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.LeaseId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.ServeId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.targeting.Targeting.DeviceType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a token before sealing, big-endian: layout 1 | kind | flags (1 test, 2 lease, 4 user) | device (0 unknown, else
 * its number) | serve | lease if flagged | line item | creative | placement | site | budget day (int, days since 1970) |
 * price (long, nanos) | country, region, city, each with its length in one byte | user if flagged (last, so that a reader of
 * before it existed does not mistake it).
 */
final class TokenLayout {
    private static final byte VERSION = 1;
    private static final int MAX_BYTES = 224;
    private static final int TEST = 1;
    private static final int LEASE = 2;
    private static final int USER = 4;
    private static final int MAX_PLACE = 20;
    private static final int ID_BYTES = 16;
    private static final int KIND_AT = 1;

    /** After four bytes, five ids and the budget day, where there is no lease. */
    private static final int PRICE_AT = 4 + 5 * ID_BYTES + Integer.BYTES;

    private static final List<Kind> KINDS =
            List.of(Kind.IMPRESSION, Kind.VIEWABLE, Kind.CLICK, Kind.CONSULT, Kind.SHARE);
    private static final List<DeviceType> DEVICES =
            List.of(DeviceType.DESKTOP, DeviceType.MOBILE, DeviceType.TABLET, DeviceType.TV, DeviceType.OTHER);

    private TokenLayout() {}

    static byte[] write(TrackingToken token) {
        ByteBuffer out = ByteBuffer.allocate(MAX_BYTES);
        out.put(VERSION);
        out.put((byte) KINDS.indexOf(token.kind()));
        out.put((byte)
                ((token.test() ? TEST : 0) | (token.lease() == null ? 0 : LEASE) | (token.user() == null ? 0 : USER)));
        out.put((byte) (token.device() == null ? 0 : DEVICES.indexOf(token.device()) + 1));
        put(out, token.serveId().value());
        if (token.lease() != null) {
            put(out, token.lease().value());
        }
        put(out, token.lineItem().value());
        put(out, token.creative().value());
        put(out, token.placement().value());
        put(out, token.site().value());
        out.putInt((int) token.budgetDay().toEpochDay());
        out.putLong(token.priceNanos());
        put(out, token.place().country());
        put(out, token.place().region());
        put(out, token.place().city());
        if (token.user() != null) {
            out.put(token.user().bytes());
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    /** Makes what {@link #write} wrote of this token that of another event of the same serve. */
    static void change(byte[] written, TrackingToken token, Kind kind, long priceNanos) {
        written[KIND_AT] = (byte) KINDS.indexOf(kind);
        ByteBuffer.wrap(written).putLong(token.lease() == null ? PRICE_AT : PRICE_AT + ID_BYTES, priceNanos);
    }

    /** @throws RuntimeException of any kind when the bytes are not a token of this layout */
    static TrackingToken read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.get() != VERSION) {
            throw new IllegalArgumentException("another layout");
        }
        Kind kind = KINDS.get(in.get());
        int flags = in.get();
        int device = in.get();
        ServeId serveId = new ServeId(uuid(in));
        LeaseId lease = (flags & LEASE) == 0 ? null : new LeaseId(uuid(in));
        return new TrackingToken(
                serveId,
                kind,
                (flags & TEST) != 0,
                lease,
                new LineItemId(uuid(in)),
                new CreativeId(uuid(in)),
                new PlacementId(uuid(in)),
                new SiteId(uuid(in)),
                LocalDate.ofEpochDay(in.getInt()),
                in.getLong(),
                device == 0 ? null : DEVICES.get(device - 1),
                new DeliveryEvent.Place(text(in), text(in), text(in)),
                (flags & USER) == 0 ? null : user(in));
    }

    private static UserKey user(ByteBuffer in) {
        byte[] key = new byte[UserKey.BYTES];
        in.get(key);
        return UserKey.ofBytes(key);
    }

    private static void put(ByteBuffer out, UUID id) {
        out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer in) {
        return new UUID(in.getLong(), in.getLong());
    }

    private static void put(ByteBuffer out, @Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, MAX_PLACE);
        out.put((byte) length).put(bytes, 0, length);
    }

    private static @Nullable String text(ByteBuffer in) {
        byte[] bytes = new byte[in.get()];
        in.get(bytes);
        return bytes.length == 0 ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
