package dev.narrowcast.bidding.tracking;

import dev.narrowcast.bidding.tracking.TrackingToken.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the URLs that report what became of a serve. */
@ApplicationScoped
public class TrackingUrls {
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
        Map<String, String> events = new LinkedHashMap<>();
        String impression = sealer.seal(token, now);
        String viewable = sealer.seal(as(token, Kind.VIEWABLE, 0), now);
        String click = sealer.seal(as(token, Kind.CLICK, clickNanos), now);
        String consult = sealer.seal(as(token, Kind.CONSULT, 0), now);
        String share = sealer.seal(as(token, Kind.SHARE, 0), now);
        if (impression == null || viewable == null || click == null || consult == null || share == null) {
            return null;
        }
        events.put(Kind.CONSULT.ref(), publicUrl + "/t/e/" + consult);
        events.put(Kind.SHARE.ref(), publicUrl + "/t/e/" + share);
        return new Urls(
                publicUrl + "/t/c/" + click, publicUrl + "/t/i/" + impression, publicUrl + "/t/v/" + viewable, events);
    }

    private static TrackingToken as(TrackingToken token, Kind kind, long priceNanos) {
        return new TrackingToken(
                token.serveId(),
                kind,
                token.test(),
                token.lease(),
                token.lineItem(),
                token.creative(),
                token.placement(),
                token.site(),
                token.budgetDay(),
                priceNanos,
                token.device(),
                token.place(),
                token.user());
    }
}
