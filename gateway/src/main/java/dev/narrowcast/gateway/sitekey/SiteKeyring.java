package dev.narrowcast.gateway.sitekey;

import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.catalog.SiteKeys;
import dev.narrowcast.contracts.id.SiteId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The keys and origins of all active sites. Written by the inventory's reader only, read by every request. */
@ApplicationScoped
public class SiteKeyring {
    private final Map<SiteId, SiteDocument> sites = new ConcurrentHashMap<>();
    private final Map<String, Holder> byHash = new ConcurrentHashMap<>();
    private final Map<String, Integer> sitesPerOrigin = new ConcurrentHashMap<>();

    /** A valid key and the site that it belongs to. */
    public record Holder(SiteDocument site, SiteDocument.Key key) {
        public boolean allowsOrigin(String origin) {
            return site.allowedOrigins().stream().anyMatch(origin::equalsIgnoreCase);
        }
    }

    /** Takes over one document; an older version than the known one changes nothing. */
    synchronized void put(SiteDocument site) {
        SiteDocument known = sites.get(site.id());
        if (known != null && known.version() > site.version()) {
            return;
        }
        remove(site.id());
        if (site.active()) {
            sites.put(site.id(), site);
            site.keys().forEach(key -> byHash.put(key.sha256(), new Holder(site, key)));
            site.allowedOrigins().forEach(origin -> sitesPerOrigin.merge(folded(origin), 1, Integer::sum));
        }
    }

    synchronized void remove(SiteId id) {
        SiteDocument known = sites.remove(id);
        if (known != null) {
            known.keys().forEach(key -> byHash.remove(key.sha256()));
            known.allowedOrigins()
                    .forEach(origin -> sitesPerOrigin.computeIfPresent(
                            folded(origin), (name, count) -> count == 1 ? null : count - 1));
        }
    }

    public Optional<Holder> find(String key) {
        return key.isEmpty() || key.length() > SiteKeys.MAX_LENGTH
                ? Optional.empty()
                : Optional.ofNullable(byHash.get(SiteKeys.sha256(key)));
    }

    /** Whether any site allows pages of this origin; a preflight does not carry the key that would name the site. */
    public boolean knowsOrigin(String origin) {
        return sitesPerOrigin.containsKey(folded(origin));
    }

    private static String folded(String origin) {
        return origin.toLowerCase(Locale.ROOT);
    }

    public int siteCount() {
        return sites.size();
    }
}
