package dev.narrowcast.kit.web;

import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.contracts.problem.Problem;
import dev.narrowcast.contracts.problem.ProblemException;
import dev.narrowcast.contracts.problem.ProblemMappers;
import dev.narrowcast.contracts.problem.RequestIdFilter;
import dev.narrowcast.kit.database.DatabaseAway;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A database that is away is 503 with Retry-After, by whichever driver it was noticed. */
@Provider
public final class DatabaseProblems {
    private static final Logger LOG = Logger.getLogger(DatabaseProblems.class);

    @ServerExceptionMapper
    Response jdbc(SQLException thrown, ContainerRequestContext request) {
        return response(thrown, request);
    }

    @ServerExceptionMapper
    Response hibernate(PersistenceException thrown, ContainerRequestContext request) {
        return response(thrown, request);
    }

    /** The answer to a failure that a database caused, with the problem that fits it. */
    public static Response response(Exception thrown, ContainerRequestContext request) {
        Object id = request.getProperty(RequestIdFilter.HEADER);
        if (DatabaseAway.isReason(thrown)) {
            return ProblemMappers.response(DatabaseAway.problem(), id);
        }
        if (thrown instanceof ConstraintViolationException violated
                && violated.getKind() == ConstraintViolationException.ConstraintKind.UNIQUE) {
            return ProblemMappers.response(CommonProblems.conflict("something with this identity exists already"), id);
        }
        LOG.errorf(thrown, "request %s failed", id);
        return ProblemMappers.response(
                new ProblemException(
                        Problem.of("internal", "Internal error", 500, "the request failed; its id is in traceId")),
                id);
    }
}
