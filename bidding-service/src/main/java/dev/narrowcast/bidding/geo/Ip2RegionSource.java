package dev.narrowcast.bidding.geo;

import dev.narrowcast.bidding.targeting.RequestFacts.Place;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.lionsoul.ip2region.xdb.InetAddressException;
import org.lionsoul.ip2region.xdb.LongByteArray;
import org.lionsoul.ip2region.xdb.Searcher;
import org.lionsoul.ip2region.xdb.Version;

/**
 * A database of ip2region. Its texts name country, province and city in Chinese, with {@code 0} for what is not known:
 * {@code 中国|浙江省|杭州市|电信}, in older files with a second field that is empty.
 */
final class Ip2RegionSource implements GeoSource {
    private static final int HEADER_BYTES = 256;
    private static final int VECTOR_BYTES = 256 * 256 * 8;
    private static final int OLD_FORMAT = 2;
    private static final int NEW_FORMAT = 3;
    private static final String CHINA_NAME = "中国";

    /** Territories whose addresses these files name as provinces; ISO 3166-1 has codes of their own for them. */
    private static final Map<String, String> TERRITORIES =
            Map.of("香港", "HK", "香港特别行政区", "HK", "澳门", "MO", "澳门特别行政区", "MO", "台湾", "TW", "台湾省", "TW");

    private static final Map<String, String> COUNTRIES = countries();

    private final Searcher searcher;
    private final int addressBytes;

    private Ip2RegionSource(Searcher searcher, int addressBytes) {
        this.searcher = searcher;
        this.addressBytes = addressBytes;
    }

    static Ip2RegionSource readV4(byte[] bytes) throws IOException {
        return read(bytes, Version.IPv4, 4, 4 + 4 + 2 + 4);
    }

    static Ip2RegionSource readV6(byte[] bytes) throws IOException {
        return read(bytes, Version.IPv6, 16, 16 + 16 + 2 + 4);
    }

    private static Ip2RegionSource read(byte[] bytes, Version version, int addressBytes, int entryBytes)
            throws IOException {
        checkHeader(bytes, addressBytes == 4 ? 4 : 6, entryBytes);
        LongByteArray content = new LongByteArray();
        content.append(bytes);
        return new Ip2RegionSource(Searcher.newWithBuffer(version, content), addressBytes);
    }

    private static void checkHeader(byte[] bytes, int ipVersion, int entryBytes) throws IOException {
        if (bytes.length < HEADER_BYTES + VECTOR_BYTES) {
            throw new IOException("is too short for a database of ip2region");
        }
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int format = Short.toUnsignedInt(header.getShort(0));
        int forVersion = format == NEW_FORMAT ? Short.toUnsignedInt(header.getShort(16)) : 4;
        if ((format != OLD_FORMAT && format != NEW_FORMAT) || forVersion != ipVersion) {
            throw new IOException("is no database of ip2region for IPv" + ipVersion);
        }
        long start = Integer.toUnsignedLong(header.getInt(8));
        long end = Integer.toUnsignedLong(header.getInt(12));
        if (start < HEADER_BYTES + VECTOR_BYTES || end < start || end + entryBytes > bytes.length) {
            throw new IOException("has an index outside of itself; was it copied whole?");
        }
    }

    @Override
    public Place find(InetAddress address) throws IOException {
        byte[] bytes = address.getAddress();
        if (bytes.length != addressBytes) {
            return Place.UNKNOWN;
        }
        try {
            String region = searcher.search(bytes);
            return region == null || region.isEmpty() ? Place.UNKNOWN : place(region.split("\\|", -1));
        } catch (InetAddressException e) {
            throw new IOException("the address was not understood", e);
        }
    }

    private static Place place(String[] fields) {
        String country = COUNTRIES.get(fields[0]);
        if (country == null || !country.equals(Divisions.CHINA)) {
            return new Place(country, null, null);
        }
        for (int i = 1; i < fields.length && i <= 2; i++) {
            String territory = TERRITORIES.get(fields[i]);
            if (territory != null) {
                return new Place(territory, null, null);
            }
            Place found = Divisions.find(fields[i], i + 1 < fields.length ? fields[i + 1] : null);
            if (found != null) {
                return found;
            }
        }
        return new Place(country, null, null, null, Divisions.CHINA_TIME);
    }

    /** ISO codes by the Chinese names that the Unicode CLDR gives countries, which these files use too. */
    private static Map<String, String> countries() {
        Map<String, String> codes = new HashMap<>(TERRITORIES);
        for (String code : Locale.getISOCountries()) {
            codes.put(Locale.of("", code).getDisplayCountry(Locale.SIMPLIFIED_CHINESE), code);
        }
        codes.put(CHINA_NAME, Divisions.CHINA);
        return Map.copyOf(codes);
    }
}
