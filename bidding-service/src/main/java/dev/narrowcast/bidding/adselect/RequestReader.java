package dev.narrowcast.bidding.adselect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.narrowcast.bidding.catalog.CatalogSnapshot.SiteKey;
import dev.narrowcast.bidding.selection.SelectionRequest;
import dev.narrowcast.bidding.selection.SelectionRequest.Dedupe;
import dev.narrowcast.bidding.selection.SelectionRequest.Slot;
import dev.narrowcast.bidding.selection.Who;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.catalog.SiteDocument.Size;
import dev.narrowcast.contracts.json.Json;
import jakarta.ws.rs.BadRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a body into a checked request, naming everything that is wrong with it. */
final class RequestReader {
    static final int MAX_PLACEMENTS = 10;
    static final int MAX_ADS_EACH = 5;
    static final int MAX_ADS = 20;
    private static final int MAX_SIZES = 20;
    private static final int MAX_BLOCKED = 100;
    private static final int MAX_ID = 64;
    private static final int MAX_TMAX_MILLIS = 60_000;
    private static final long MAX_FLOOR_MICROS = 1_000_000_000_000L;
    private static final ObjectReader READER = Json.mapper().readerFor(AdSelectRequest.class);

    private final SiteKey key;
    private final Hints hints;
    private final WhoReader.Naming naming;
    private final Instant now;
    private final Surroundings surroundings;
    private final Checks checks = new Checks();

    /** @param hints what the browser says about itself, empty for a server's request */
    RequestReader(SiteKey key, Hints hints, WhoReader.Naming naming, Instant now, Surroundings surroundings) {
        this.key = key;
        this.hints = hints;
        this.naming = naming;
        this.now = now;
        this.surroundings = surroundings;
    }

    /** @throws BadRequestException with the JSON error as its cause */
    static AdSelectRequest parse(byte[] body) {
        try {
            AdSelectRequest request = READER.readValue(body);
            return Objects.requireNonNullElse(request, EMPTY);
        } catch (JsonProcessingException e) {
            throw new BadRequestException(e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private static final AdSelectRequest EMPTY =
            new AdSelectRequest(null, null, null, null, null, null, null, null, null, null, null, null);

    /** @throws dev.narrowcast.contracts.problem.ProblemException 422 naming every wrong field */
    SelectionRequest read(AdSelectRequest body) {
        checks.length("/requestId", body.requestId(), MAX_ID);
        checks.range("/tmaxMs", body.tmaxMs(), 1, MAX_TMAX_MILLIS);
        SelectionRequest.Context context = new ContextReader(checks, hints, surroundings).read(body);
        Who who = new WhoReader(checks, naming, hints.gpc(), now).read(body);
        Dedupe dedupe = dedupe(body.dedupe());
        SelectionRequest.Blocked blocked = blocked(body.blocked());
        List<Slot> slots = slots(body.placements());
        checks.done();
        return new SelectionRequest(
                key,
                slots,
                context,
                who,
                blocked,
                dedupe,
                Boolean.TRUE.equals(body.test()),
                Boolean.TRUE.equals(body.explain()));
    }

    private Dedupe dedupe(@Nullable String name) {
        if (name == null) {
            return Dedupe.ADVERTISER;
        }
        for (Dedupe dedupe : Dedupe.values()) {
            if (dedupe.name().equals(name)) {
                return dedupe;
            }
        }
        checks.fail("/dedupe", "BAD_VALUE", "must be ADVERTISER, CAMPAIGN or NONE");
        return Dedupe.ADVERTISER;
    }

    private SelectionRequest.Blocked blocked(AdSelectRequest.@Nullable Blocked blocked) {
        if (blocked == null) {
            return SelectionRequest.Blocked.NONE;
        }
        boolean fits = checks.size("/blocked/advertisers", blocked.advertisers(), MAX_BLOCKED)
                && checks.size("/blocked/campaigns", blocked.campaigns(), MAX_BLOCKED);
        return fits
                ? new SelectionRequest.Blocked(
                        known(blocked.advertisers(), "/blocked/advertisers"),
                        known(blocked.campaigns(), "/blocked/campaigns"))
                : SelectionRequest.Blocked.NONE;
    }

    private <T> Set<T> known(@Nullable List<T> ids, String pointer) {
        Set<T> known = ids == null ? new HashSet<>() : new HashSet<>(ids);
        if (known.removeIf(Objects::isNull)) {
            checks.fail(pointer, "BAD_VALUE", "must not contain null");
        }
        return known;
    }

    private List<Slot> slots(@Nullable List<AdSelectRequest.@Nullable Ask> asks) {
        if (asks == null || asks.isEmpty() || asks.size() > MAX_PLACEMENTS) {
            checks.fail("/placements", "SIZE", "must have 1 to " + MAX_PLACEMENTS + " entries");
            return List.of();
        }
        List<Slot> slots = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        int ads = 0;
        for (int i = 0; i < asks.size(); i++) {
            String at = "/placements/" + i;
            Slot slot = slot(asks.get(i), at);
            if (slot == null) {
                continue;
            }
            if (!ids.add(slot.id())) {
                checks.fail(at + "/id", "DUPLICATE", "is used by an earlier placement");
            }
            ads += slot.count();
            slots.add(slot);
        }
        if (ads > MAX_ADS) {
            checks.fail("/placements", "TOO_MANY", "may ask for " + MAX_ADS + " ads in all");
        }
        return slots;
    }

    private @Nullable Slot slot(AdSelectRequest.@Nullable Ask ask, String at) {
        SiteDocument.Placement placement = placement(ask, at);
        if (ask == null || placement == null) {
            return null;
        }
        String id = Objects.requireNonNullElse(ask.id(), placement.id().toString());
        checks.length(at + "/id", id, MAX_ID);
        checks.range(at + "/count", ask.count(), 1, MAX_ADS_EACH);
        checks.range(at + "/floorMicros", ask.floorMicros(), 0, MAX_FLOOR_MICROS);
        long floor = Math.max(placement.floorMicros(), Objects.requireNonNullElse(ask.floorMicros(), 0L));
        return new Slot(
                id,
                placement,
                sizes(ask.sizes(), placement, at + "/sizes"),
                Objects.requireNonNullElse(ask.count(), 1),
                floor);
    }

    /** A placement of another site is not told apart from one that does not exist. */
    private SiteDocument.@Nullable Placement placement(AdSelectRequest.@Nullable Ask ask, String at) {
        if (ask == null || ask.placementId() == null) {
            checks.fail(at + "/placementId", "MISSING", "is needed");
            return null;
        }
        for (SiteDocument.Placement placement : key.site().placements()) {
            if (placement.id().equals(ask.placementId())) {
                return placement;
            }
        }
        checks.fail(at + "/placementId", "UNKNOWN", "is not a placement of this key's site");
        return null;
    }

    private List<Size> sizes(@Nullable List<@Nullable Size> asked, SiteDocument.Placement placement, String at) {
        if (asked == null || asked.isEmpty()) {
            return placement.sizes();
        }
        if (!checks.size(at, asked, MAX_SIZES)) {
            return List.of();
        }
        List<Size> allowed = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            Size size = asked.get(i);
            if (size == null) {
                checks.fail(at + "/" + i, "BAD_VALUE", "must not be null");
            } else if (placement.sizes().contains(size)) {
                allowed.add(size);
            }
        }
        return allowed;
    }
}
