package dev.narrowcast.campaign.ledger;

import dev.narrowcast.kit.web.DatabaseProblems;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A money transaction that the database refused or did not answer, as a problem document. */
@Provider
final class MoneyMappers {
    @ServerExceptionMapper
    Response money(MoneyException thrown, ContainerRequestContext request) {
        return DatabaseProblems.response(thrown, request);
    }
}
