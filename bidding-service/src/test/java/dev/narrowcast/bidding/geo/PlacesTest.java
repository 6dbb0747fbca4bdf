package dev.narrowcast.bidding.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.narrowcast.bidding.targeting.RequestFacts.Place;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
    private static final String LONDON = "81.2.69.142";

    @TempDir
    Path folder;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private Places places;

    private record Config(Optional<Path> maxmind, Optional<Path> ip2region) implements GeoConfig {
        @Override
        public Optional<Path> ip2regionV6() {
            return Optional.empty();
        }

        @Override
        public Duration lookEvery() {
            return Duration.ofMillis(20);
        }

        @Override
        public long maxFileBytes() {
            return 10_000_000;
        }
    }

    private Places start(byte[] maxmind, byte[] ip2region) throws IOException {
        places = new Places(new Config(file("city.mmdb", maxmind), file("ip.xdb", ip2region)), meters);
        places.onStart(new StartupEvent());
        return places;
    }

    private Optional<Path> file(String name, byte[] bytes) throws IOException {
        if (bytes == null) {
            return Optional.empty();
        }
        replace(name, bytes);
        return Optional.of(folder.resolve(name));
    }

    private void replace(String name, byte[] bytes) throws IOException {
        Path next = Files.write(folder.resolve(name + ".next"), bytes);
        Files.move(next, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @AfterEach
    void stop() {
        if (places != null) {
            places.onStop(new ShutdownEvent());
        }
    }

    private double refused() {
        return meters.counter("narrowcast.geo.updates.refused", "file", "narrowcast.geo.maxmind")
                .count();
    }

    private static void await(java.util.function.BooleanSupplier done) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(10);
        }
    }

    @Test
    void withoutFiles_everythingIsUnknown() throws IOException {
        assertThat(start(null, null).of(LONDON)).isEqualTo(new Places.Answer(Place.UNKNOWN, false));
    }

    @Test
    void chinaIsNamedByIp2Region_theRestByMaxMind() throws IOException {
        start(
                GeoSourcesTest.maxmind("City"),
                Xdb.make(List.of("175.16.0.0|175.16.255.255|中国|吉林省|长春市|联通", "81.0.0.0|81.255.255.255|英国|0|0|0")));
        assertThat(places.of("175.16.199.9").place())
                .isEqualTo(new Place("CN", "CN-JL", "CN-220100", null, ZoneId.of("Asia/Shanghai")));
        assertThat(places.of(LONDON).place())
                .isEqualTo(new Place("GB", "GB-ENG", "2643743", null, ZoneId.of("Europe/London")));
        assertThat(places.of("10.0.0.1")).isEqualTo(Places.Answer.UNKNOWN);
        assertThat(places.of(null)).isEqualTo(Places.Answer.UNKNOWN);
        assertThat(places.of("x".repeat(100_000))).isEqualTo(Places.Answer.UNKNOWN);
    }

    @Test
    void newVersion_takesTheOldOnesPlace() throws Exception {
        start(GeoSourcesTest.maxmind("City"), null);
        assertThat(places.of(LONDON).place().city()).isEqualTo("2643743");
        replace("city.mmdb", GeoSourcesTest.maxmind("Country"));
        await(() -> places.of(LONDON).place().city() == null);
        assertThat(places.of(LONDON).place().country()).isEqualTo("GB");
        assertThat(refused()).isZero();
    }

    @Test
    void brokenVersion_changesNothing_andIsToldOfOnce() throws Exception {
        byte[] good = GeoSourcesTest.maxmind("City");
        start(good, null);
        replace("city.mmdb", Arrays.copyOf(good, good.length / 2));
        await(() -> refused() == 1);
        Thread.sleep(200);
        assertThat(refused()).isEqualTo(1);
        assertThat(places.of(LONDON))
                .isEqualTo(new Places.Answer(
                        new Place("GB", "GB-ENG", "2643743", null, ZoneId.of("Europe/London")), false));
        Files.delete(folder.resolve("city.mmdb"));
        await(() -> refused() == 2);
        Thread.sleep(200);
        assertThat(refused()).isEqualTo(2);
        assertThat(places.of(LONDON).place().city()).isEqualTo("2643743");
        replace("city.mmdb", GeoSourcesTest.maxmind("Country"));
        await(() -> places.of(LONDON).place().city() == null);
    }

    @Test
    void brokenOrMissingFile_refusesTheStart_andNamesTheSetting() throws IOException {
        byte[] good = GeoSourcesTest.maxmind("City");
        assertThatThrownBy(() -> start(Arrays.copyOf(good, 1_000), null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("narrowcast.geo.maxmind")
                .hasMessageContaining("city.mmdb");
        places = new Places(new Config(Optional.empty(), Optional.of(folder.resolve("gone.xdb"))), meters);
        assertThatThrownBy(() -> places.onStart(new StartupEvent()))
                .hasMessageContaining("narrowcast.geo.ip2region")
                .hasMessageContaining("there is no such file");
    }

    @Test
    void databaseThatIsBrokenInside_refusesTheStart() throws IOException {
        byte[] broken = GeoSourcesTest.maxmind("City");
        // The tree of networks is whole, but everything that it points at is not.
        Arrays.fill(broken, broken.length * 3 / 5, broken.length - 1_500, (byte) 0xff);
        assertThatThrownBy(() -> start(broken, null)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -,  -,     CN-330100, CN, CN-ZJ
            -,  CN-ZJ, -,         CN, CN-ZJ
            CN, -,     -,         CN, -
            -,  -,     2643743,   -,  -
            US, US-CA, 5391811,   US, US-CA
            -,  -,     CN-999999, -,  -
            """)
    void partsOfANamedPlace_sayWhatTheyLieIn(
            String country, String region, String city, String inCountry, String inRegion) {
        Place place = Places.named(country, region, city, null);
        ZoneId zone = "CN".equals(inCountry) ? ZoneId.of("Asia/Shanghai") : null;
        assertThat(place).isEqualTo(new Place(inCountry, inRegion, city, null, zone));
    }
}
