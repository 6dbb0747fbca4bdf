package dev.narrowcast.audience.inventory;

import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.catalog.SiteKeys;
import dev.narrowcast.contracts.id.SiteId;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** All sites and their keys. Written by the inventory's reader only, read by every request. */
@ApplicationScoped
public class Inventory {
    private final Map<SiteId, SiteDocument> sites = new ConcurrentHashMap<>();
    private final Map<String, SiteCredential> byHash = new ConcurrentHashMap<>();
    private final String platform;
    private volatile long epoch;
    private volatile boolean complete;

    Inventory(@ConfigProperty(name = "narrowcast.platform-organisation") String platform, MeterRegistry meters) {
        this.platform = platform;
        meters.gauge("narrowcast.inventory.sites", sites, Map::size);
    }

    /** The organisation that runs the installation. */
    public String platform() {
        return platform;
    }

    /** Takes over one document; an older version than the known one changes nothing. */
    synchronized void put(SiteDocument site) {
        SiteDocument known = sites.get(site.id());
        if (known != null && known.version() > site.version()) {
            return;
        }
        remove(site.id());
        sites.put(site.id(), site);
        if (site.active()) {
            site.keys().forEach(key -> byHash.put(key.sha256(), new SiteCredential(site, key)));
        }
    }

    synchronized void remove(SiteId id) {
        SiteDocument known = sites.remove(id);
        if (known != null) {
            known.keys().forEach(key -> byHash.remove(key.sha256()));
        }
    }

    /** Everything up to the offset before this one was taken over. */
    void advance(long next) {
        epoch = next;
    }

    long next() {
        return epoch;
    }

    void complete() {
        complete = true;
    }

    /** True once the inventory was read to the end that it had when this replica started. */
    public boolean isComplete() {
        return complete;
    }

    /** Changes whenever a site may have changed. */
    public long epoch() {
        return epoch;
    }

    Optional<SiteCredential> find(String key) {
        return key.isEmpty() || key.length() > SiteKeys.MAX_LENGTH
                ? Optional.empty()
                : Optional.ofNullable(byHash.get(SiteKeys.sha256(key)));
    }

    boolean knowsKey(String key) {
        return byHash.containsKey(SiteKeys.sha256(key));
    }

    /** A site, also one that was archived: its people are still there. */
    public Optional<SiteDocument> site(SiteId id) {
        return Optional.ofNullable(sites.get(id));
    }

    /**
     * The identity spaces that an organisation belongs to, sorted: its own, which bears its name, and those of its
     * sites. The platform belongs to all of them.
     */
    public Set<String> spacesOf(String organisation) {
        Set<String> spaces = new TreeSet<>();
        spaces.add(organisation);
        for (SiteDocument site : sites.values()) {
            if (organisation.equals(platform) || site.organisationId().value().equals(organisation)) {
                spaces.add(site.identitySpace());
            }
        }
        return spaces;
    }
}
