package dev.narrowcast.kit.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.contracts.problem.Problem;
import dev.narrowcast.contracts.problem.RequestIdFilter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses a body that announces more than the limit with a problem document, before any of it is read. */
@Singleton
final class BodyLimit {
    private static final int BEFORE_EVERYTHING = 1_000;

    private final ObjectMapper mapper;
    private final long limitBytes;

    BodyLimit(ObjectMapper mapper, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.mapper = mapper;
        this.limitBytes = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_EVERYTHING);
    }

    private void check(RoutingContext routing) {
        String length = routing.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || (length.length() < 19 && Long.parseLong(length) <= limitBytes)) {
            routing.next();
            return;
        }
        String id = RequestIdFilter.keepOrMake(routing.request().getHeader(RequestIdFilter.HEADER));
        routing.response()
                .setStatusCode(413)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(RequestIdFilter.HEADER, id)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(document(CommonProblems.tooLarge(limitBytes).problem().withTraceId(id)));
    }

    private String document(Problem problem) {
        try {
            return mapper.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem cannot be written", e);
        }
    }
}
