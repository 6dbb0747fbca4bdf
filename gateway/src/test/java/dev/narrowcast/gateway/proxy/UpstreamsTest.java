package dev.narrowcast.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UpstreamsTest {
    private static final Duration COOL_DOWN = Duration.ofSeconds(3);
    private static final long LATER = COOL_DOWN.toNanos();

    @Test
    void replicas_takeTurns() {
        Upstreams three = upstreams(3);
        List<Upstream> asked = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            asked.add(three.next(0));
        }
        assertThat(asked.subList(0, 3)).doesNotHaveDuplicates().isEqualTo(asked.subList(3, 6));
    }

    @Test
    void refusingReplica_isPassedOverForAWhile() {
        Upstreams two = upstreams(2);
        Upstream dead = two.next(0);
        dead.refused(0);
        assertThat(IntStream.range(0, 10).mapToObj(i -> two.next(1))).doesNotContain(dead);
        assertThat(IntStream.range(0, 10).mapToObj(i -> two.next(LATER))).contains(dead);
    }

    @Test
    void answeringReplica_isUsedAgainAtOnce() {
        Upstreams two = upstreams(2);
        Upstream first = two.next(0);
        first.refused(0);
        first.answered();
        assertThat(IntStream.range(0, 10).mapToObj(i -> two.next(1))).contains(first);
    }

    @Test
    void onlyReplica_isAskedEvenWhenItRefused() {
        Upstreams one = upstreams(1);
        Upstream only = one.next(0);
        only.refused(0);
        assertThat(one.next(1)).isSameAs(only);
        assertThat(one.other(only, 1)).isNull();
    }

    @Test
    void urlThatIsNoOrigin_isRefusedAtStart() {
        for (String wrong : List.of("localhost:8083", "https://a", "ftp://a", "/x")) {
            assertThatThrownBy(() -> new Upstreams("bidding", List.of(URI.create(wrong)), COOL_DOWN))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Upstreams upstreams(int count) {
        return new Upstreams(
                "bidding",
                IntStream.range(0, count)
                        .mapToObj(i -> URI.create("http://127.0.0.1:" + (1_000 + i)))
                        .toList(),
                COOL_DOWN);
    }
}
