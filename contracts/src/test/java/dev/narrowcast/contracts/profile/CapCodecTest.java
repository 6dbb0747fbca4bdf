package dev.narrowcast.contracts.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.contracts.catalog.FrequencyCap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CapCodecTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden-binary/caps.v1.hex");
    private static final long KEY = FrequencyCounter.key(
            FrequencyCap.Level.LINE_ITEM,
            "li_019f0000-0000-7000-8000-000000000001",
            FrequencyCap.Event.IMPRESSION,
            Duration.ofDays(1));
    private static final long NOW = 217_512_000L;

    private static List<FrequencyCounter> golden() {
        return List.of(
                FrequencyCounter.empty(KEY, 86_400)
                        .counted(1, NOW - 40_000)
                        .counted(2, NOW)
                        .claimed(0xFFFF_FFFFL, NOW),
                FrequencyCounter.empty(7, 60));
    }

    @Test
    void counters_areWrittenAsTheGoldenFile() throws IOException {
        assertThat(HexFormat.of().formatHex(CapCodec.encode(golden())))
                .isEqualTo(Files.readString(GOLDEN).strip());
    }

    @Test
    void goldenFile_isStillRead() throws IOException {
        byte[] bytes = HexFormat.of().parseHex(Files.readString(GOLDEN).strip());
        assertThat(CapCodec.decode(bytes)).isEqualTo(golden());
    }

    @Test
    void claim_countsForSixtySeconds_orAsTheImpressionItBecame() {
        FrequencyCounter claimed = FrequencyCounter.empty(KEY, 86_400).claimed(5, NOW);
        assertThat(claimed.used(NOW + 59)).isEqualTo(1);
        assertThat(claimed.used(NOW + 60)).isZero();
        assertThat(claimed.counted(5, NOW + 10).used(NOW + 10)).isEqualTo(1);
        assertThat(claimed.counted(6, NOW + 10).used(NOW + 10)).isEqualTo(2);
    }

    @Test
    void used_isNeverBelowTheTruth_andForgetsAfterTheWindow() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            long window = 60 + random.nextInt((int) FrequencyCap.MAX_WINDOW.toSeconds() - 60);
            FrequencyCounter counter = FrequencyCounter.empty(KEY, window);
            List<Long> times = new ArrayList<>();
            long now = NOW;
            for (int i = 0; i < 200; i++) {
                now += random.nextLong(window / 20);
                counter = counter.counted(i, now);
                times.add(now);
                long from = now - window;
                assertThat(counter.used(now)).isGreaterThanOrEqualTo((int)
                        times.stream().filter(time -> time > from).count());
                assertThat(counter.buckets().size()).isLessThanOrEqualTo(FrequencyCounter.MAX_BUCKETS);
            }
            assertThat(counter.used(now + window + counter.width())).isZero();
        }
    }

    @Test
    void everyCounter_roundTrips() {
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            List<FrequencyCounter> counters = new ArrayList<>();
            for (int i = random.nextInt(10); i > 0; i--) {
                FrequencyCounter counter = FrequencyCounter.empty(random.nextLong(), 1 + random.nextInt(7_776_000));
                long now = NOW;
                for (int e = random.nextInt(20); e > 0; e--) {
                    now += random.nextInt(1_000);
                    counter = random.nextBoolean() ? counter.counted(e, now) : counter.claimed(e, now);
                }
                counters.add(counter);
            }
            assertThat(CapCodec.decode(CapCodec.encode(counters))).isEqualTo(counters);
        }
    }

    @Test
    void randomBytes_areNeverAnException() {
        Random random = new Random(98);
        byte[] valid = CapCodec.encode(golden());
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = i % 2 == 0 ? new byte[random.nextInt(64)] : Arrays.copyOf(valid, random.nextInt(80));
            if (i % 2 == 0) {
                random.nextBytes(bytes);
            }
            if (bytes.length > 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                bytes[0] = random.nextInt(8) > 0 ? CapCodec.VERSION : bytes[0];
            }
            List<FrequencyCounter> counters = CapCodec.decode(bytes);
            if (counters != null) {
                counters.forEach(counter -> assertThat(counter.used(NOW)).isNotNegative());
            }
        }
    }
}
