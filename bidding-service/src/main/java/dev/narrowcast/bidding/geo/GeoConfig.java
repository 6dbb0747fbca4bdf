package dev.narrowcast.bidding.geo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of places by address. */
@ConfigMapping(prefix = "narrowcast.geo")
public interface GeoConfig {
    /** A City or Country database in MaxMind's format ({@code .mmdb}). */
    Optional<Path> maxmind();

    /** A database of ip2region ({@code .xdb}) for IPv4; it is asked first and names cities of China by division codes. */
    Optional<Path> ip2region();

    /** The one for IPv6. */
    Optional<Path> ip2regionV6();

    /** How often the files are looked at for a change. */
    @WithDefault("PT10S")
    Duration lookEvery();

    /** A larger file is refused; all are held in memory. */
    @WithDefault("1073741824")
    long maxFileBytes();
}
