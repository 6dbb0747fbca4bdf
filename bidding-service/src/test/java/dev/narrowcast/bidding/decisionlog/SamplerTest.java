package dev.narrowcast.bidding.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.bidding.AdSelector;
import dev.narrowcast.bidding.People;
import dev.narrowcast.bidding.selection.Lineup;
import dev.narrowcast.bidding.selection.Page;
import dev.narrowcast.bidding.selection.Round;
import dev.narrowcast.bidding.selection.SelectionRequest;
import dev.narrowcast.bidding.selection.Visitor;
import dev.narrowcast.contracts.decision.TraceOrder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which requests are taken; there is room for one, so every further one that is taken is dropped and counted. */
class SamplerTest {
    private final RandomWorld world = new RandomWorld(1, 5);
    private final Traces traces = new Traces(Clock.fixed(People.NOW, ZoneOffset.UTC));
    private final MeterRegistry meters = new SimpleMeterRegistry();

    /** Its thread is not started, so nothing leaves the queue and nothing is written. */
    private final Sampler sampler = new Sampler(new RandomWorld.Settings(100, 1), traces, null, meters);

    /** Prepared, so that the requests of a test come at once however slow the machine is. */
    private Runnable asking(long id, boolean test) {
        SelectionRequest any = world.request();
        SelectionRequest request = new SelectionRequest(
                any.key(), any.slots(), any.context(), any.who(), any.blocked(), any.dedupe(), test, false);
        Visitor visitor = world.visitor(People.NOW);
        Round some = world.round(People.NOW);
        Round round = new Round(some.budgets(), some.now(), new UUID(7, id), some.rates());
        Page page = AdSelector.evaluate(request, Lineup.of(world.snapshot), visitor, round);
        return () -> sampler.offer(request, world.snapshot, page, round);
    }

    private static void ask(Runnable... requests) {
        for (Runnable request : requests) {
            request.run();
        }
    }

    private double dropped() {
        return meters.counter("narrowcast.decision.dropped").count();
    }

    @Test
    void oneASecondIsTaken_andOneInAThousandByItsId() {
        ask(asking(1, false), asking(2, false), asking(3, false));
        assertThat(dropped()).isZero();
        ask(asking(4_000, false), asking(5_000, false));
        assertThat(dropped()).isEqualTo(2);
    }

    @Test
    void test_isNobodysTraffic() {
        ask(asking(1, false), asking(1_000, true));
        assertThat(dropped()).isZero();
    }

    @Test
    void whileALineItemIsTraced_moreAreTaken() throws InterruptedException {
        ask(asking(1, false));
        Runnable next = asking(2, false);
        traces.begin(
                new TraceOrder(world.snapshot.running().getFirst().lineItem().id(), People.NOW.plusSeconds(60)));
        Thread.sleep(60);
        ask(next);
        assertThat(dropped()).isEqualTo(1);
    }
}
