package dev.narrowcast.gateway;

import dev.narrowcast.contracts.problem.RequestIdFilter;
import dev.narrowcast.gateway.console.ConsolePages;
import dev.narrowcast.gateway.demo.DemoPages;
import dev.narrowcast.gateway.openapi.OpenApiPage;
import dev.narrowcast.gateway.pages.ProblemPages;
import dev.narrowcast.gateway.pages.ServiceStatus;
import dev.narrowcast.gateway.pages.StaticPages;
import dev.narrowcast.gateway.problem.GatewayProblems;
import dev.narrowcast.gateway.problem.ProblemWriter;
import dev.narrowcast.gateway.proxy.Forwarder;
import dev.narrowcast.gateway.proxy.Route;
import dev.narrowcast.gateway.sitekey.Cors;
import dev.narrowcast.gateway.sitekey.SiteKeyGuard;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Every request enters here. What is named in {@link #enter} and {@link Routes} is all that this origin has, whatever a
 * service offers beside it.
 */
@ApplicationScoped
class FrontDoor {
    private final Forwarder forwarder;
    private final SiteKeyGuard siteKeys;
    private final Cors cors;
    private final BearerGuard bearer;
    private final Pages pages;
    private final Routes routes;

    FrontDoor(Forwarder forwarder, Routes routes, SiteKeyGuard siteKeys, Cors cors, BearerGuard bearer, Pages pages) {
        this.forwarder = forwarder;
        this.routes = routes;
        this.siteKeys = siteKeys;
        this.cors = cors;
        this.bearer = bearer;
        this.pages = pages;
    }

    /** What the gateway answers by itself. */
    record Pages(
            ConsolePages console,
            DemoPages demo,
            StaticPages statics,
            ProblemPages problems,
            ServiceStatus status,
            OpenApiPage openApi) {}

    void open(@Observes Router router) {
        // After authentication was prepared (negative orders), before anything else that could answer.
        router.route().order(0).handler(this::enter);
    }

    private void enter(RoutingContext rc) {
        String requestId = RequestIdFilter.keepOrMake(rc.request().getHeader(RequestIdFilter.HEADER));
        rc.response().putHeader(RequestIdFilter.HEADER, requestId);
        String path = rc.request().path();
        if (path == null || !Paths.isPlain(path)) {
            ProblemWriter.write(rc, GatewayProblems.noSuchPath());
        } else if (path.startsWith("/t/")) {
            toEveryPage(rc, requestId, routes.tracking());
        } else if (path.equals("/tag.js") || path.startsWith("/tag/")) {
            toEveryPage(rc, requestId, routes.siteTag());
        } else if (path.startsWith("/api/v1/")) {
            manage(rc, requestId, routes.management(Paths.withColons(path)));
        } else {
            routes.websiteCall(Paths.withColons(path))
                    .ifPresentOrElse(call -> callOfWebsite(rc, requestId, call), () -> page(rc, path));
        }
    }

    /** Pixels, clicks and the site tag: no header of ours may get in the way of what is embedded in a page. */
    private void toEveryPage(RoutingContext rc, String requestId, Route route) {
        if (Cors.isPreflight(rc.request())) {
            Cors.allow(rc.response(), "*");
            rc.response().setStatusCode(204).end();
            return;
        }
        Cors.allow(rc.response(), "*");
        forwarder.forward(rc, route, requestId);
    }

    private void callOfWebsite(RoutingContext rc, String requestId, Routes.WebsiteCall call) {
        if (Cors.isPreflight(rc.request())) {
            cors.preflight(rc);
            return;
        }
        guardApi(rc.response());
        Cors.vary(rc.response());
        switch (siteKeys.judge(rc.request(), call.scope())) {
            case SiteKeyGuard.Verdict.Passed passed -> {
                if (passed.origin() != null) {
                    Cors.allow(rc.response(), passed.origin());
                }
                forwarder.forward(rc, call.route(), requestId);
            }
            case SiteKeyGuard.Verdict.Refused refused -> {
                cors.allowIfKnown(rc.request());
                ProblemWriter.write(rc, refused.problem());
            }
        }
    }

    private void manage(RoutingContext rc, String requestId, Route route) {
        guardApi(rc.response());
        bearer.judge(rc, () -> forwarder.forward(rc, route, requestId), problem -> {
            if (problem.problem().status() == 401) {
                rc.response().putHeader("WWW-Authenticate", "Bearer");
            }
            ProblemWriter.write(rc, problem);
        });
    }

    private void page(RoutingContext rc, String path) {
        boolean served =
                switch (path) {
                    case "/openapi" -> pages.openApi.serve(rc);
                    case "/status" -> pages.status.serve(rc);
                    default ->
                        ProblemPages.owns(path)
                                ? pages.problems.serve(rc, path)
                                : pages.demo.serve(rc, path)
                                        || pages.console.serve(rc, path)
                                        || pages.statics.serve(rc, path);
                };
        if (!served) {
            guardApi(rc.response());
            ProblemWriter.write(rc, GatewayProblems.noSuchPath());
        }
    }

    private static void guardApi(HttpServerResponse response) {
        response.putHeader("X-Content-Type-Options", "nosniff").putHeader("Referrer-Policy", "no-referrer");
    }
}
