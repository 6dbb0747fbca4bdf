package dev.narrowcast.bidding.geo;

import com.maxmind.db.InvalidNetworkException;
import com.maxmind.db.MaxMindDbConstructor;
import com.maxmind.db.MaxMindDbParameter;
import com.maxmind.db.Networks;
import com.maxmind.db.Reader;
import dev.narrowcast.bidding.targeting.RequestFacts.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A City or Country database of MaxMind, or of any maker that uses its format and field names. */
final class MaxMindSource implements GeoSource {
    private static final int PROBED_RECORDS = 5_000;

    private final Reader reader;

    private MaxMindSource(Reader reader) {
        this.reader = reader;
    }

    /** @throws IOException when the bytes are not such a database */
    static MaxMindSource read(byte[] bytes) throws IOException {
        Reader reader = new Reader(new ByteArrayInputStream(bytes));
        String type = reader.getMetadata().getDatabaseType();
        if (!type.contains("City") && !type.contains("Country") && !type.contains("Enterprise")) {
            throw new IOException("is a database of type " + type + "; a City or Country one is needed");
        }
        probe(reader);
        return new MaxMindSource(reader);
    }

    /** Reads the first records: a file that is broken inside fails on one of them. */
    private static void probe(Reader reader) throws IOException {
        int left = PROBED_RECORDS;
        try {
            for (Networks<Found> networks = reader.networks(Found.class); left > 0 && networks.hasNext(); left--) {
                networks.next();
            }
        } catch (InvalidNetworkException e) {
            throw new IOException("has no networks", e);
        }
    }

    @Override
    public Place find(InetAddress address) throws IOException {
        Found found = reader.get(address, Found.class);
        if (found == null || found.country == null || found.country.isoCode == null) {
            return Place.UNKNOWN;
        }
        String country = found.country.isoCode;
        List<Part> parts = found.subdivisions;
        String part = parts == null || parts.isEmpty() ? null : parts.getFirst().isoCode;
        Long city = found.city == null ? null : found.city.geonameId;
        return new Place(
                country,
                part == null ? null : Divisions.iso(country, part),
                city == null ? null : city.toString(),
                null,
                zone(country, found.location == null ? null : found.location.timeZone));
    }

    /** China has one official time, whatever zone a database names for its west. */
    private static @Nullable ZoneId zone(String country, @Nullable String name) {
        if (country.equals(Divisions.CHINA)) {
            return Divisions.CHINA_TIME;
        }
        try {
            return name == null ? null : ZoneId.of(name);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The fields of a record that are used; its reader leaves out the rest, and can only make public classes. */
    public static final class Found {
        final @Nullable Part country;
        final @Nullable List<Part> subdivisions;
        final @Nullable Part city;
        final @Nullable Location location;

        @MaxMindDbConstructor
        public Found(
                @MaxMindDbParameter(name = "country") @Nullable Part country,
                @MaxMindDbParameter(name = "subdivisions") @Nullable List<Part> subdivisions,
                @MaxMindDbParameter(name = "city") @Nullable Part city,
                @MaxMindDbParameter(name = "location") @Nullable Location location) {
            this.country = country;
            this.subdivisions = subdivisions;
            this.city = city;
            this.location = location;
        }
    }

    public static final class Part {
        final @Nullable String isoCode;
        final @Nullable Long geonameId;

        @MaxMindDbConstructor
        public Part(
                @MaxMindDbParameter(name = "iso_code") @Nullable String isoCode,
                @MaxMindDbParameter(name = "geoname_id") @Nullable Long geonameId) {
            this.isoCode = isoCode;
            this.geonameId = geonameId;
        }
    }

    public static final class Location {
        final @Nullable String timeZone;

        @MaxMindDbConstructor
        public Location(@MaxMindDbParameter(name = "time_zone") @Nullable String timeZone) {
            this.timeZone = timeZone;
        }
    }
}
