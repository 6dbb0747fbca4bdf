package dev.narrowcast.audience.hotstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.narrowcast.contracts.consent.ConsentFlags;
import dev.narrowcast.contracts.consent.Signal;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.profile.CapCodec;
import dev.narrowcast.contracts.profile.FrequencyCounter;
import dev.narrowcast.contracts.profile.HotProfile;
import dev.narrowcast.contracts.profile.Lifecycle;
import dev.narrowcast.contracts.profile.ProfileCodec;
import dev.narrowcast.contracts.profile.ProfileTag;
import dev.narrowcast.contracts.profile.UserProfile;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.ParserHandler;
import io.vertx.redis.client.impl.RESPParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/**
 * {@code ./narrowcast bench profile-codec}: reading one person of 50 tags out of 10,000 and 10 counters, beside the same
 * person as JSON read by Jackson, and as a Redis hash whose HGETALL answer the stock client parses.
 */
class ProfileCodecBenchmark {
    private static final int TAGS = 50;
    private static final int ORDINALS = 10_000;
    private static final int CAPS = 10;
    private static final int ROUNDS = 7;
    private static final Duration ROUND = Duration.ofMillis(400);
    private static final long NOW = 217_512_000L;
    private static final Instant AS_OF = ProfileCodec.EPOCH.plusSeconds(NOW);

    private final UserProfile profile = profile();
    private final List<FrequencyCounter> caps = caps();

    private static UserProfile profile() {
        Random random = new Random(3);
        TreeSet<Integer> ordinals = new TreeSet<>();
        while (ordinals.size() < TAGS) {
            ordinals.add(random.nextInt(ORDINALS));
        }
        List<ProfileTag> tags = ordinals.stream()
                .map(ordinal -> new ProfileTag(
                        ordinal,
                        random.nextInt(101),
                        AS_OF.minus(Duration.ofDays(random.nextInt(30))),
                        AS_OF,
                        AS_OF.plus(Duration.ofDays(30)),
                        3))
                .toList();
        ConsentFlags consent = ConsentFlags.of(Signal.GRANTED, false);
        long version = Duration.between(ProfileCodec.EPOCH, AS_OF).toMillis();
        return new UserProfile(new UserKey(1, 2), version, AS_OF, consent, null, Lifecycle.ACTIVE, tags, 0, null);
    }

    private static List<FrequencyCounter> caps() {
        List<FrequencyCounter> caps = new ArrayList<>();
        for (int i = 0; i < CAPS; i++) {
            FrequencyCounter counter = FrequencyCounter.empty(i * 0x9E3779B97F4A7C15L, 86_400);
            for (int hour = 3; hour >= 0; hour--) {
                counter = counter.counted(hour, NOW - 3_600L * hour);
            }
            caps.add(counter);
        }
        return caps;
    }

    /** What MGET answers. */
    private Buffer values(byte[] profileBytes, byte[] capBytes) {
        return Buffer.buffer("*2\r\n$" + profileBytes.length + "\r\n")
                .appendBytes(profileBytes)
                .appendString("\r\n$" + capBytes.length + "\r\n")
                .appendBytes(capBytes)
                .appendString("\r\n");
    }

    /** What HGETALL answers of the same person: a field for each tag and each counter. */
    private Buffer hash() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("version", String.valueOf(profile.version()));
        fields.put("consent", String.valueOf(profile.consent().bits()));
        fields.put("lifecycle", profile.lifecycle().name());
        profile.tags()
                .forEach(tag -> fields.put(
                        "t:" + tag.ordinal(),
                        tag.score() + "," + tag.expiresAt().getEpochSecond()));
        caps.forEach(cap -> {
            StringBuilder text = new StringBuilder().append(cap.windowSeconds());
            cap.buckets()
                    .forEach(bucket ->
                            text.append(',').append(bucket.number()).append(':').append(bucket.count()));
            fields.put("f:" + cap.key(), text.toString());
        });
        Buffer out = Buffer.buffer("*" + 2 * fields.size() + "\r\n");
        fields.forEach((name, value) -> bulk(bulk(out, name), value));
        return out;
    }

    private static Buffer bulk(Buffer out, String text) {
        return out.appendString("$" + text.getBytes(StandardCharsets.UTF_8).length + "\r\n" + text + "\r\n");
    }

    /** Parses as the stock client does. */
    private static final class Client implements ParserHandler {
        private final RESPParser parser = parser();
        private final AtomicReference<Response> last = new AtomicReference<>();

        @Override
        public void handle(Response response) {
            last.set(response);
        }

        @Override
        public void fail(Throwable thrown) {
            throw new AssertionError(thrown);
        }

        /** The client keeps its parser to itself. */
        private RESPParser parser() {
            try {
                Constructor<RESPParser> hidden =
                        RESPParser.class.getDeclaredConstructor(ParserHandler.class, int.class);
                hidden.setAccessible(true);
                return hidden.newInstance(this, 16);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        Response parse(Buffer bytes) {
            parser.handle(bytes);
            return Objects.requireNonNull(last.getAndSet(null), "an answer");
        }
    }

    private static long readHash(Response answer) {
        long sum = 0;
        for (String field : answer.getKeys()) {
            String value = answer.get(field).toString();
            if (field.startsWith("t:")) {
                int comma = value.indexOf(',');
                sum += Integer.parseInt(field.substring(2))
                        + Integer.parseInt(value.substring(0, comma))
                        + Long.parseLong(value.substring(comma + 1));
            } else if (field.startsWith("f:")) {
                String[] parts = value.split(",");
                List<FrequencyCounter.Bucket> buckets = new ArrayList<>();
                for (int i = 1; i < parts.length; i++) {
                    int colon = parts[i].indexOf(':');
                    buckets.add(new FrequencyCounter.Bucket(
                            Long.parseLong(parts[i].substring(0, colon)),
                            Integer.parseInt(parts[i].substring(colon + 1))));
                }
                sum += new FrequencyCounter(
                                Long.parseLong(field.substring(2)), Long.parseLong(parts[0]), buckets, List.of())
                        .used(NOW);
            }
        }
        return sum;
    }

    private static long use(HotProfile hot, List<FrequencyCounter> counters) {
        return hot.ordinal(TAGS - 1) + counters.getLast().windowSeconds();
    }

    private record Person(UserProfile profile, List<FrequencyCounter> caps) {}

    @Test
    void nanosPerPerson() throws IOException {
        byte[] profileBytes = ProfileCodec.encode(profile);
        byte[] capBytes = CapCodec.encode(caps);
        byte[] json = Json.write(new Person(profile, caps));
        ObjectReader jackson = Json.mapper().readerFor(new TypeReference<Person>() {});
        Client client = new Client();
        Buffer values = values(profileBytes, capBytes);
        Buffer hash = hash();

        LongSupplier codec = () -> use(
                Objects.requireNonNull(ProfileCodec.decode(profileBytes)),
                Objects.requireNonNull(CapCodec.decode(capBytes)));
        LongSupplier ofJson = () -> {
            try {
                Person read = jackson.readValue(json);
                return read.profile.tags().getLast().ordinal()
                        + read.caps.getLast().windowSeconds();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        LongSupplier ofHash = () -> readHash(client.parse(hash));
        LongSupplier ofValues = () -> {
            Response answer = client.parse(values);
            return use(
                    Objects.requireNonNull(ProfileCodec.decode(answer.get(0).toBytes())),
                    Objects.requireNonNull(CapCodec.decode(answer.get(1).toBytes())));
        };
        double[] nanos = measure(List.of(codec, ofJson, ofValues, ofHash));
        List<String> lines = List.of(
                "codec         %,.0f ns to read 50 tags and 10 counters, %d + %d bytes (goal for tags 200)"
                        .formatted(nanos[0], profileBytes.length, capBytes.length),
                "jackson       %,.0f ns, %,d bytes; ratio %.1f (goal 15)"
                        .formatted(nanos[1], json.length, nanos[1] / nanos[0]),
                "mget + codec  %,.0f ns with the stock client's parser".formatted(nanos[2]),
                "hgetall       %,.0f ns, %,d bytes; ratio to the codec %.1f (goal 40), to mget + codec %.1f"
                        .formatted(nanos[3], hash.length(), nanos[3] / nanos[0], nanos[3] / nanos[2]));
        Path out = Files.createDirectories(Path.of("target", "bench")).resolve("profile-codec.txt");
        Files.write(out, lines);
        lines.forEach(System.out::println);
        assertThat(profileBytes.length).as("bytes of the tags").isLessThanOrEqualTo(200);
    }

    /** Nanoseconds per call of each, the median of rounds that take turns. */
    private static double[] measure(List<LongSupplier> works) {
        double[][] seen = new double[works.size()][ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            for (int i = 0; i < works.size(); i++) {
                double nanos = once(works.get(i));
                if (round >= 0) {
                    seen[i][round] = nanos;
                }
            }
        }
        double[] medians = new double[works.size()];
        for (int i = 0; i < medians.length; i++) {
            Arrays.sort(seen[i]);
            medians[i] = seen[i][ROUNDS / 2];
        }
        return medians;
    }

    private static volatile long sink;

    private static double once(LongSupplier work) {
        long begun = System.nanoTime();
        long calls = 0;
        long sum = 0;
        long taken = 0;
        while (taken < ROUND.toNanos()) {
            for (int i = 0; i < 100; i++) {
                sum += work.getAsLong();
            }
            calls += 100;
            taken = System.nanoTime() - begun;
        }
        sink = sum;
        return (double) taken / calls;
    }
}
