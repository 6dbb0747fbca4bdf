package dev.narrowcast.audience.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.tag.EventField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkCodecTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final UserKey USER = new UserKey(1, 2);

    private static List<Fact> facts(Random random) {
        List<Fact> facts = new ArrayList<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            facts.add(Fact.of(Events.random(random, USER, "e" + i, NOON.plusMillis(random.nextInt(86_000_000)))));
        }
        facts.sort(null);
        return facts;
    }

    @Test
    void everyChunk_roundTrips() {
        for (int seed = 0; seed < 500; seed++) {
            List<Fact> facts = facts(new Random(seed));
            assertThat(ChunkCodec.decode(ChunkCodec.encode(facts)))
                    .as("seed " + seed)
                    .isEqualTo(facts);
        }
    }

    @Test
    void damagedBytes_areReadAsFarAsTheyGo_neverAnException() {
        Random random = new Random(4);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = ChunkCodec.encode(facts(new Random(i % 20)));
            byte[] damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length + 4));
            if (damaged.length > 0) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            assertThat(ChunkCodec.decode(damaged)).isNotNull();
        }
    }

    @Test
    void everyFieldThatRulesKnow_isKept() {
        for (String path : EventField.paths()) {
            EventField field = EventField.of(path);
            boolean ofItsOwn = field.type() == EventField.Type.FLAG || field.type() == EventField.Type.TIME;
            assertThat(ofItsOwn || Fact.FIELDS.contains(field)).as(path).isTrue();
        }
    }
}
