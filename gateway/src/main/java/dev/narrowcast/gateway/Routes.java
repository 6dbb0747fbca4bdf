package dev.narrowcast.gateway;

import dev.narrowcast.contracts.catalog.SiteDocument.Scope;
import dev.narrowcast.gateway.proxy.Forwarder;
import dev.narrowcast.gateway.proxy.Route;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which service answers which path, and what a website's key must be allowed for it. */
@ApplicationScoped
class Routes {
    private static final List<String> OF_AUDIENCE = List.of("/tags", "/tag-rules", "/sweeps", "/profiles");
    private static final Pattern OF_BIDDING = Pattern.compile("/line-items/[^/]+/diagnosis(:[^/]*)?");
    private static final String MANAGEMENT = "/api/v1";

    private final Route tracking;
    private final Route siteTag;
    private final Route campaign;
    private final Route audience;
    private final Route diagnosis;
    private final Map<String, WebsiteCall> websiteCalls;

    /** A call that a website makes with its site key. */
    record WebsiteCall(Route route, Scope scope) {}

    Routes(Forwarder forwarder) {
        this.tracking = forwarder.route("tracking", "bidding");
        this.siteTag = forwarder.route("site-tag", "bidding");
        this.campaign = forwarder.route("management", "campaign");
        this.audience = forwarder.route("audience-management", "audience");
        this.diagnosis = forwarder.route("diagnosis", "bidding");
        Route events = forwarder.route("events", "audience");
        Route privacy = forwarder.route("privacy", "audience");
        this.websiteCalls = Map.of(
                "/v1/ad-select", new WebsiteCall(forwarder.route("ad-select", "bidding"), Scope.ADS),
                "/v1/events", new WebsiteCall(events, Scope.EVENTS),
                "/v1/events:import", new WebsiteCall(events, Scope.IMPORT),
                "/v1/e.gif", new WebsiteCall(forwarder.route("event-pixel", "audience"), Scope.EVENTS),
                "/v1/users:consent", new WebsiteCall(privacy, Scope.PRIVACY),
                "/v1/users:erase", new WebsiteCall(privacy, Scope.PRIVACY));
    }

    Route tracking() {
        return tracking;
    }

    /** The files of the site tag. */
    Route siteTag() {
        return siteTag;
    }

    Optional<WebsiteCall> websiteCall(String path) {
        return Optional.ofNullable(websiteCalls.get(path));
    }

    /** @param path below {@code /api/v1/} */
    Route management(String path) {
        String resource = path.substring(MANAGEMENT.length());
        if (OF_BIDDING.matcher(resource).matches()) {
            return diagnosis;
        }
        return OF_AUDIENCE.stream().anyMatch(prefix -> isBelow(resource, prefix)) ? audience : campaign;
    }

    private static boolean isBelow(String resource, String prefix) {
        return resource.startsWith(prefix)
                && (resource.length() == prefix.length() || "/:".indexOf(resource.charAt(prefix.length())) >= 0);
    }
}
