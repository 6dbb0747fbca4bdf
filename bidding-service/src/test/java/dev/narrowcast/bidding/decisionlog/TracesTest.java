package dev.narrowcast.bidding.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.bidding.LineItem;
import dev.narrowcast.bidding.People;
import dev.narrowcast.contracts.decision.TraceOrder;
import dev.narrowcast.contracts.id.LineItemId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Traces end by themselves and are few. */
class TracesTest {
    private Instant now = People.NOW;

    private final Traces traces = new Traces(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    private static LineItemId lineItem(int number) {
        return LineItem.numbered(number).build().id();
    }

    @Test
    void trace_runsUntilItsEnd() {
        traces.begin(new TraceOrder(lineItem(1), now.plus(Traces.LASTS)));
        assertThat(traces.running()).containsExactly(lineItem(1));
        now = now.plus(Traces.LASTS);
        assertThat(traces.running()).isEmpty();
    }

    @Test
    void orderThatIsOver_orTooLong_doesNothing() {
        traces.begin(new TraceOrder(lineItem(1), now));
        traces.begin(new TraceOrder(lineItem(2), now.plus(Traces.LASTS).plusMillis(1)));
        assertThat(traces.mayRun()).isFalse();
    }

    @Test
    void beyondTheMostAtOnce_onlyThoseThatRunAreExtended() {
        for (int i = 1; i <= Traces.MOST + 1; i++) {
            traces.begin(new TraceOrder(lineItem(i), now.plusSeconds(60)));
        }
        assertThat(traces.running()).hasSize(Traces.MOST).doesNotContain(lineItem(Traces.MOST + 1));
        assertThat(traces.isFull()).isTrue();
        traces.begin(new TraceOrder(lineItem(1), now.plusSeconds(120)));
        now = now.plusSeconds(61);
        assertThat(traces.running()).containsExactly(lineItem(1));
    }
}
