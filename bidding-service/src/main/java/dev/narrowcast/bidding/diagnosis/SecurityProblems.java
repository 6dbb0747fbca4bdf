package dev.narrowcast.bidding.diagnosis;

import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.contracts.problem.ProblemException;
import dev.narrowcast.contracts.problem.ProblemMappers;
import dev.narrowcast.contracts.problem.RequestIdFilter;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Refused credentials of people and machines as problem documents. */
@Provider
final class SecurityProblems {
    @ServerExceptionMapper
    Response noCredential(UnauthorizedException thrown, ContainerRequestContext request) {
        return challenge("send a bearer token", request);
    }

    @ServerExceptionMapper
    Response badCredential(AuthenticationFailedException thrown, ContainerRequestContext request) {
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof OIDCException || cause instanceof java.io.IOException) {
                return response(CommonProblems.unavailable("the identity provider"), request);
            }
        }
        return challenge("the bearer token is not accepted", request);
    }

    @ServerExceptionMapper
    Response notAllowed(ForbiddenException thrown, ContainerRequestContext request) {
        return response(CommonProblems.forbidden("your role does not allow this"), request);
    }

    private static Response challenge(String detail, ContainerRequestContext request) {
        Response refused = response(CommonProblems.unauthorized(detail), request);
        return Response.fromResponse(refused)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    private static Response response(ProblemException problem, ContainerRequestContext request) {
        return ProblemMappers.response(problem, request.getProperty(RequestIdFilter.HEADER));
    }
}
