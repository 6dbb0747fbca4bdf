package dev.narrowcast.gateway.proxy;

import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.contracts.problem.ProblemException;
import dev.narrowcast.contracts.problem.RequestIdFilter;
import dev.narrowcast.gateway.problem.GatewayProblems;
import dev.narrowcast.gateway.problem.ProblemWriter;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to a service and back. It ends once: with the service's answer, or with a problem of the
 * gateway's own. Bodies stream through in both directions. Time is limited in two spans, the caller's (until the body
 * is here) and the service's (from then until the head of the answer), so that each is blamed for its own delay.
 */
final class Exchange {
    private final RoutingContext rc;
    private final Route route;
    private final Forwarder forwarder;
    private final String requestId;
    private final HttpServerRequest request;
    private final ProxyRequest proxied;
    private final long startedAt = System.nanoTime();
    private @Nullable HttpClientRequest asked;
    private long timer;
    private boolean admitted;
    private boolean ended;
    private boolean finished;

    Exchange(RoutingContext rc, Route route, Forwarder forwarder, String requestId) {
        this.rc = rc;
        this.route = route;
        this.forwarder = forwarder;
        this.requestId = requestId;
        this.request = rc.request();
        this.proxied = ProxyRequest.reverseProxy(request);
    }

    void start() {
        admitted = route.enter();
        rc.addEndHandler(done -> finish());
        if (!admitted) {
            refuse(GatewayProblems.overloaded());
            return;
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > route.maxBodyBytes()) {
            refuse(CommonProblems.tooLarge(route.maxBodyBytes()));
            return;
        }
        boolean hasBody =
                length == null ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING) : Long.parseLong(length) > 0;
        if (hasBody) {
            LimitedBody body = new LimitedBody(request, route.maxBodyBytes(), this::bodyTooLarge, this::awaitAnswer);
            proxied.setBody(Body.body(body, length == null ? -1 : Long.parseLong(length)));
            timer = rc.vertx()
                    .setTimer(route.bodyMillis(), late -> refuse(GatewayProblems.bodyLate(route.bodyMillis())));
        } else {
            awaitAnswer();
        }
        connect(route.upstreams().next(System.nanoTime()), true);
    }

    /** Its place is free again. Of an answer that is cut in the middle the server tells no end: the proxy does. */
    private void finish() {
        if (finished) {
            return;
        }
        finished = true;
        route.count(rc.response().getStatusCode(), System.nanoTime() - startedAt);
        if (admitted) {
            route.leave();
        }
    }

    private void bodyTooLarge() {
        refuse(CommonProblems.tooLarge(route.maxBodyBytes()));
    }

    private void awaitAnswer() {
        if (ended) {
            return;
        }
        rc.vertx().cancelTimer(timer);
        timer = rc.vertx()
                .setTimer(
                        route.answerMillis(),
                        late -> refuse(
                                GatewayProblems.upstreamLate(route.upstreams().service(), route.answerMillis())));
    }

    /** Only a connection that was never made is tried again elsewhere: what a service received it may have done. */
    private void connect(Upstream upstream, boolean mayRetry) {
        RequestOptions target = new RequestOptions()
                .setHost(upstream.authority().host())
                .setPort(upstream.authority().port())
                .setIdleTimeout(route.bodyMillis() + route.answerMillis());
        forwarder.client().request(target).onComplete(connected -> {
            if (connected.succeeded()) {
                upstream.answered();
                send(upstream, connected.result());
            } else {
                notConnected(upstream, connected.cause(), mayRetry);
            }
        });
    }

    private void notConnected(Upstream upstream, Throwable cause, boolean mayRetry) {
        if (cause instanceof ConnectionPoolTooBusyException) {
            refuse(GatewayProblems.overloaded());
            return;
        }
        long now = System.nanoTime();
        upstream.refused(now);
        Upstream other = mayRetry && !ended ? route.upstreams().other(upstream, now) : null;
        if (other == null) {
            refuse(GatewayProblems.upstreamGone(route.upstreams().service()));
        } else {
            connect(other, false);
        }
    }

    private void send(Upstream upstream, HttpClientRequest connection) {
        if (ended) {
            connection.reset();
            return;
        }
        asked = connection;
        forwarder.headers().prepare(proxied.headers(), request, RequestIdFilter.HEADER, requestId);
        proxied.setAuthority(upstream.authority());
        proxied.send(connection).onComplete(answered -> {
            if (answered.failed()) {
                refuse(GatewayProblems.upstreamGone(route.upstreams().service()));
            } else {
                answer(upstream, answered.result());
            }
        });
    }

    /** From here on only the connection itself can tell the caller of a failure: the status is on its way. */
    private void answer(Upstream upstream, ProxyResponse answer) {
        if (ended) {
            answer.release();
            return;
        }
        ended = true;
        rc.vertx().cancelTimer(timer);
        forwarder.headers().tidyAnswer(answer.headers(), rc.response().headers(), upstream, forwarder.publicOrigin());
        answer.send().onComplete(sent -> finish());
    }

    private void refuse(ProblemException problem) {
        if (ended) {
            return;
        }
        ended = true;
        rc.vertx().cancelTimer(timer);
        HttpClientRequest open = asked;
        if (open != null) {
            open.reset();
        }
        ProblemWriter.write(rc, problem);
    }
}
