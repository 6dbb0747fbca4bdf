package dev.narrowcast.bidding.geo;

import dev.narrowcast.bidding.targeting.RequestFacts.Place;
import java.io.IOException;
import java.net.InetAddress;

/** One file of places by address, held in memory; safe for many threads, never changes. */
sealed interface GeoSource permits MaxMindSource, Ip2RegionSource {
    /**
     * The place of a public address, {@link Place#UNKNOWN} when the file does not have it.
     *
     * @throws IOException when the file turns out to be broken at this address
     */
    Place find(InetAddress address) throws IOException;
}
