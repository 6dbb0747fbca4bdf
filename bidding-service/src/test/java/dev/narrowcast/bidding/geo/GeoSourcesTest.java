package dev.narrowcast.bidding.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.bidding.targeting.RequestFacts.Place;
import dev.narrowcast.contracts.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeoSourcesTest {
    static byte[] maxmind(String kind) throws IOException {
        try (InputStream in = GeoSourcesTest.class.getResourceAsStream("/maxmind/GeoIP2-" + kind + "-Test.mmdb")) {
            return in.readAllBytes();
        }
    }

    /** Every network of the database, by the JSON that it was made from. */
    @Test
    void everyNetworkOfTheCityDatabase_isFound() throws IOException {
        MaxMindSource source = MaxMindSource.read(maxmind("City"));
        JsonNode all;
        try (InputStream in = getClass().getResourceAsStream("/maxmind/GeoIP2-City-Test.json")) {
            all = Json.mapper().readTree(in);
        }
        int found = 0;
        for (JsonNode entry : all) {
            for (Map.Entry<String, JsonNode> network : entry.properties()) {
                JsonNode wanted = network.getValue();
                Place place = source.find(address(network.getKey()));
                String country = wanted.at("/country/iso_code").textValue();
                if (country != null && country.equals(place.country())) {
                    JsonNode city = wanted.at("/city/geoname_id");
                    assertThat(place.city()).isEqualTo(city.isMissingNode() ? null : city.asText());
                    JsonNode region = wanted.at("/subdivisions/0/iso_code");
                    assertThat(place.region() == null).isEqualTo(region.isMissingNode());
                    found++;
                }
            }
        }
        // A few networks overlap: the later one, of another country, is in the database.
        assertThat(found).isGreaterThan(235);
    }

    private static InetAddress address(String network) {
        String text = network.substring(0, network.indexOf('/'));
        return InetAddress.ofLiteral(text.matches("::\\d.*") ? text.substring(2) : text);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            81.2.69.142,      GB, GB-ENG, 2643743, Europe/London
            216.160.83.56,    US, US-WA,  5803556, America/Los_Angeles
            175.16.199.7,     CN, CN-JL,  2038180, Asia/Shanghai
            2001:480:10::1,   US, US-CA,  5391811, America/Los_Angeles
            2001:250::1,      CN, -,      -,       Asia/Shanghai
            8.8.8.8,          -,  -,      -,       -
            """)
    void maxMind_namesPlaces(String address, String country, String region, String city, String zone)
            throws IOException {
        Place found = MaxMindSource.read(maxmind("City")).find(InetAddress.ofLiteral(address));
        assertThat(found).isEqualTo(new Place(country, region, city, null, zone == null ? null : ZoneId.of(zone)));
    }

    @Test
    void countryDatabase_namesCountries() throws IOException {
        Place found = MaxMindSource.read(maxmind("Country")).find(InetAddress.ofLiteral("81.2.69.142"));
        assertThat(found).isEqualTo(new Place("GB", null, null));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            1.0.1.77,       CN, CN-FJ, CN-350100
            1.0.8.0,        CN, CN-GD, CN-440100
            1.0.15.255,     CN, CN-GD, CN-440100
            1.0.0.0,        AU, -,     -
            1.0.64.1,       JP, -,     -
            1.0.163.200,    TH, -,     -
            9.9.9.9,        -,  -,     -
            """)
    void ip2Region_namesPlacesByCodes(String address, String country, String region, String city) throws IOException {
        Place found = Ip2RegionSource.readV4(Xdb.sample("ip.test.txt")).find(InetAddress.ofLiteral(address));
        assertThat(found.country()).isEqualTo(country);
        assertThat(found.region()).isEqualTo(region);
        assertThat(found.city()).isEqualTo(city);
        assertThat(found.zone()).isEqualTo("CN".equals(country) ? ZoneId.of("Asia/Shanghai") : null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "-", textBlock = """
            中国|浙江省|杭州市|电信             ; CN ; CN-ZJ ; CN-330100
            中国|0|浙江省|杭州市|电信           ; CN ; CN-ZJ ; CN-330100
            中国|浙江|杭州|电信                 ; CN ; CN-ZJ ; CN-330100
            中国|北京|北京|移动                 ; CN ; CN-BJ ; CN-110100
            中国|0|上海|上海市|联通             ; CN ; CN-SH ; CN-310100
            中国|重庆市|重庆市|联通             ; CN ; CN-CQ ; CN-500100
            中国|内蒙古自治区|锡林郭勒盟|移动   ; CN ; CN-NM ; CN-152500
            中国|内蒙古|呼和浩特|移动           ; CN ; CN-NM ; CN-150100
            中国|新疆|伊犁州|0                  ; CN ; CN-XJ ; -
            中国|新疆维吾尔自治区|伊犁|0        ; CN ; CN-XJ ; CN-654000
            中国|湖北省|恩施土家族苗族自治州|0  ; CN ; CN-HB ; CN-422800
            中国|河南省|济源市|0                ; CN ; CN-HA ; CN-419001
            中国|海南省|0|移动                  ; CN ; CN-HI ; -
            中国|0|0|移动                       ; CN ; -     ; -
            中国|香港|0|0                       ; HK ; -     ; -
            中国|0|台湾省|台北市|0              ; TW ; -     ; -
            美国|加利福尼亚|0|0                 ; US ; -     ; -
            俄罗斯|0|0|0                        ; RU ; -     ; -
            0|0|0|内网IP|内网IP                 ; -  ; -     ; -
            亚特兰蒂斯|0|0|0                    ; -  ; -     ; -
            """)
    void namesOfPlaces_becomeCodes(String text, String country, String region, String city) throws IOException {
        byte[] file = Xdb.make(List.of("36.132.0.0|36.132.255.255|" + text));
        Place found = Ip2RegionSource.readV4(file).find(InetAddress.ofLiteral("36.132.7.8"));
        assertThat(new Place(found.country(), found.region(), found.city()))
                .isEqualTo(new Place(country, region, city));
    }

    @Test
    void otherFamilyOfAddresses_isUnknown() throws IOException {
        Ip2RegionSource source = Ip2RegionSource.readV4(Xdb.sample("ip.test.txt"));
        assertThat(source.find(InetAddress.ofLiteral("2001:480:10::1"))).isEqualTo(Place.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "192.168.1.1",
                "172.31.0.1",
                "100.64.1.1",
                "169.254.1.1",
                "0.0.0.0",
                "203.0.113.7",
                "198.51.100.1",
                "192.0.2.1",
                "198.18.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "224.0.0.1",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "2001:db8::1",
                "::ffff:10.0.0.1",
                "unknown",
                "",
                "999.1.1.1",
                "localhost",
                "ads.example",
                "1.2.3.4.5",
                "::ffff:203.0.113.9"
            })
    void privateReservedAndMalformedAddresses_areNoAddress(String text) {
        assertThat(Addresses.publicOne(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "1.0.1.77", "81.2.69.142", "2001:480:10::1", "::ffff:81.2.69.142", "100.63.0.1"})
    void publicAddresses_areRead(String text) {
        assertThat(Addresses.publicOne(text)).isNotNull();
    }

    @Test
    void whatIsNoDatabase_isRefused() throws IOException {
        byte[] city = maxmind("City");
        byte[] xdb = Xdb.sample("ip.test.txt");
        assertThatThrownBy(() -> MaxMindSource.read(Arrays.copyOf(city, city.length / 2)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> MaxMindSource.read(new byte[0])).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> MaxMindSource.read(maxmind("Anonymous-IP"))).hasMessageContaining("City or Country");
        assertThatThrownBy(() -> Ip2RegionSource.readV4(city)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Ip2RegionSource.readV4(Arrays.copyOf(xdb, xdb.length - 1)))
                .hasMessageContaining("copied whole");
        assertThatThrownBy(() -> Ip2RegionSource.readV6(xdb)).hasMessageContaining("IPv6");
    }
}
