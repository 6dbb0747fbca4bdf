package dev.narrowcast.campaign.lease;

import dev.narrowcast.campaign.pacing.PaceBook;
import dev.narrowcast.contracts.lease.Heartbeat;
import dev.narrowcast.contracts.problem.CommonProblems;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The heartbeat of bidders, between services only. */
@Path("/internal/sessions/{bidderId}/heartbeat")
@Tag(name = "Between services")
final class HeartbeatResource {
    private static final int MAX_BIDDER_ID = 100;

    private final LeaseDesk<BudgetStore.Transaction> desk;
    private final LeaseConfig config;
    private final TokenKeyStore keys;
    private final PaceBook paces;
    private final Clock clock;
    private final MeterRegistry meters;

    HeartbeatResource(
            JdbcBudget store,
            LeaseConfig config,
            TokenKeyStore keys,
            PaceBook paces,
            Clock clock,
            MeterRegistry meters) {
        this.desk = new LeaseDesk<>(store, config.rules());
        this.config = config;
        this.keys = keys;
        this.paces = paces;
        this.clock = clock;
        this.meters = meters;
    }

    @POST
    @RolesAllowed("service")
    @Operation(operationId = "heartbeat", summary = "Renew a bidder's session, report and refill its leases")
    public Heartbeat.Reply heartbeat(@PathParam("bidderId") String bidderId, @Nullable Heartbeat heartbeat) {
        if (heartbeat == null) {
            throw CommonProblems.malformed("", "BODY_MISSING", "send a heartbeat");
        }
        if (bidderId.length() > MAX_BIDDER_ID) {
            throw CommonProblems.invalid("bidderId", "TOO_LONG", "a bidder's name has at most 100 characters");
        }
        Instant now = clock.instant();
        List<Heartbeat.TokenKey> tokenKeys = keys.current();
        LeaseDesk.Answer answer = desk.heartbeat(bidderId, heartbeat, now);
        meters.counter("narrowcast.lease.grants").increment(answer.grants().size());
        meters.counter("narrowcast.lease.refusals").increment(answer.refusals().size());
        return new Heartbeat.Reply(
                config.rules().sessionTtl().toMillis(),
                answer.grants(),
                paces.current(),
                new ArrayList<>(answer.refusals()),
                answer.closed(),
                tokenKeys);
    }
}
