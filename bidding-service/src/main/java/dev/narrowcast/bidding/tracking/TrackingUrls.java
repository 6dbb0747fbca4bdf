package dev.narrowcast.bidding.tracking;

import dev.narrowcast.bidding.tracking.TrackingToken.Kind;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the URLs that report what became of a serve. */
@Singleton
public class TrackingUrls {
    private static final Kind[] KINDS = Kind.values();

    private final TokenSealer sealer;
    private final String publicUrl;

    TrackingUrls(TokenSealer sealer, TrackingConfig config) {
        this.sealer = sealer;
        this.publicUrl = config.publicUrl();
    }

    /** @param events by the name of the custom event */
    public record Urls(String click, String impression, String viewable, Map<String, String> events) {}

    /**
     * @param token of the impression; its price is that of an impression
     * @param clickNanos what a click costs
     * @return null while no token key is known
     */
    public @Nullable Urls of(TrackingToken token, long clickNanos, Instant now) {
        Map<Kind, Long> prices = new EnumMap<>(Kind.class);
        for (Kind kind : KINDS) {
            prices.put(kind, 0L);
        }
        prices.put(Kind.IMPRESSION, token.priceNanos());
        prices.put(Kind.CLICK, clickNanos);
        Map<Kind, String> sealed = sealer.seal(token, prices, now);
        if (sealed == null) {
            return null;
        }
        Map<String, String> events = new LinkedHashMap<>();
        events.put(Kind.CONSULT.ref(), publicUrl + "/t/e/" + sealed.get(Kind.CONSULT));
        events.put(Kind.SHARE.ref(), publicUrl + "/t/e/" + sealed.get(Kind.SHARE));
        return new Urls(
                publicUrl + "/t/c/" + sealed.get(Kind.CLICK),
                publicUrl + "/t/i/" + sealed.get(Kind.IMPRESSION),
                publicUrl + "/t/v/" + sealed.get(Kind.VIEWABLE),
                events);
    }
}
