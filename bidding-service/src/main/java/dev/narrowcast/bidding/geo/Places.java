package dev.narrowcast.bidding.geo;

import dev.narrowcast.bidding.targeting.RequestFacts.Place;
import dev.narrowcast.contracts.place.Position;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the place of an address by the operator's files, which a thread of its own reads again when they change. */
@Singleton
public class Places {
    private final List<GeoFile> files;
    private final Duration lookEvery;
    private final Counter failures;
    private @Nullable Thread thread;
    private volatile boolean stopping;

    Places(GeoConfig config, MeterRegistry meters) {
        this.files = GeoFile.of(config, meters);
        this.lookEvery = config.lookEvery();
        this.failures = meters.counter("narrowcast.geo.failures");
    }

    /** A configured file that cannot be used ends the start: an operator should not find out by missing ads. */
    void onStart(@Observes @Priority(10) StartupEvent event) {
        files.forEach(GeoFile::start);
        if (!files.isEmpty()) {
            thread = Thread.ofPlatform().name("geo-files").daemon(true).start(this::watch);
        }
    }

    void onStop(@Observes ShutdownEvent event) {
        stopping = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void watch() {
        while (!stopping) {
            try {
                Thread.sleep(lookEvery);
                files.forEach(GeoFile::look);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** @param incomplete a file could not be asked, so more might be known */
    public record Answer(Place place, boolean incomplete) {
        static final Answer UNKNOWN = new Answer(Place.UNKNOWN, false);
    }

    /** The place of an address; unknown for one that is private, reserved or none at all. Never blocks. */
    public Answer of(@Nullable String text) {
        InetAddress address = files.isEmpty() ? null : Addresses.publicOne(text);
        if (address == null) {
            return Answer.UNKNOWN;
        }
        Place best = Place.UNKNOWN;
        boolean incomplete = false;
        for (GeoFile file : files) {
            try {
                best = better(best, file.find(address));
            } catch (IOException e) {
                failures.increment();
                incomplete = true;
            }
        }
        return new Answer(best, incomplete);
    }

    /** The place that a site names, with what its parts say about the whole: a city of China lies in its region. */
    public static Place named(
            @Nullable String country, @Nullable String region, @Nullable String city, @Nullable Position position) {
        String inRegion = region == null && city != null ? Divisions.regionOf(city) : region;
        String inCountry = country == null && inRegion != null ? inRegion.substring(0, 2) : country;
        ZoneId zone = Divisions.CHINA.equals(inCountry) ? Divisions.CHINA_TIME : null;
        return new Place(inCountry, inRegion, city, position, zone);
    }

    /** The earlier file's, unless the later one knows more of the same country. */
    private static Place better(Place first, Place second) {
        if (first.country() == null) {
            return second;
        }
        boolean same = first.country().equals(second.country());
        Place more = same && first.region() == null && second.region() != null ? second : first;
        return more.zone() == null && same
                ? new Place(more.country(), more.region(), more.city(), null, second.zone())
                : more;
    }
}
