package dev.narrowcast.campaign.ledger;

import dev.narrowcast.contracts.problem.Problem;
import dev.narrowcast.contracts.problem.ProblemException;
import dev.narrowcast.contracts.problem.ProblemMappers;
import dev.narrowcast.contracts.problem.RequestIdFilter;
import dev.narrowcast.kit.database.DatabaseAway;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Books that cannot be reached are 503 with Retry-After; anything else is a defect of ours. */
final class MoneyProblems {
    private static final Logger LOG = Logger.getLogger(MoneyProblems.class);

    @ServerExceptionMapper
    Response money(MoneyException thrown, ContainerRequestContext request) {
        Object id = request.getProperty(RequestIdFilter.HEADER);
        if (DatabaseAway.isReason(thrown)) {
            return ProblemMappers.response(DatabaseAway.problem(), id);
        }
        LOG.errorf(thrown, "request %s failed", id);
        return ProblemMappers.response(
                new ProblemException(
                        Problem.of("internal", "Internal error", 500, "the request failed; its id is in traceId")),
                id);
    }
}
