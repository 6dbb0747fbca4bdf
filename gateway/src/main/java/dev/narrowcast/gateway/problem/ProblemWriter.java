package dev.narrowcast.gateway.problem;

import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.problem.Problem;
import dev.narrowcast.contracts.problem.ProblemException;
import dev.narrowcast.contracts.problem.RequestIdFilter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Answers a request with a problem document, and stops reading a body that nobody wants. */
public final class ProblemWriter {
    private static final long DRAIN_BYTES = 4L * 1024 * 1024;
    private static final long DRAIN_MILLIS = 5_000;

    private ProblemWriter() {}

    public static void write(RoutingContext rc, ProblemException thrown) {
        HttpServerResponse response = rc.response();
        if (response.ended() || response.closed()) {
            return;
        }
        String id = response.headers().get(RequestIdFilter.HEADER);
        Problem problem = id == null ? thrown.problem() : thrown.problem().withTraceId(id);
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Integer retryAfter = thrown.retryAfterSeconds();
        if (retryAfter != null) {
            response.putHeader("Retry-After", retryAfter.toString());
        }
        response.end(Buffer.buffer(Json.write(problem)));
        drain(rc);
    }

    /**
     * Reads the rest of the body and forgets it: a connection closed with unread bytes is reset, and the caller would
     * lose the answer. A body that is too long or too slow for that loses it.
     */
    private static void drain(RoutingContext rc) {
        HttpServerRequest request = rc.request();
        if (request.isEnded()) {
            return;
        }
        long timer =
                rc.vertx().setTimer(DRAIN_MILLIS, late -> request.connection().close());
        long[] left = {DRAIN_BYTES};
        request.exceptionHandler(gone -> rc.vertx().cancelTimer(timer));
        request.endHandler(done -> rc.vertx().cancelTimer(timer));
        request.handler(bytes -> {
            left[0] -= bytes.length();
            if (left[0] < 0) {
                request.connection().close();
            }
        });
        request.resume();
    }
}
