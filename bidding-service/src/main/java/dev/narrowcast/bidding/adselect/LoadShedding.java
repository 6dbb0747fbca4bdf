package dev.narrowcast.bidding.adselect;

import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.contracts.problem.Problem;
import dev.narrowcast.contracts.problem.ProblemException;
import dev.narrowcast.contracts.problem.RequestIdFilter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Refuses ad requests beyond what this process can answer in time, before anything of them is read: answering each of
 * them late would be of use to nobody. Tracking, which is about ads that were shown already, is never refused. A body
 * that says itself that it is too long is not read either.
 */
@Singleton
class LoadShedding {
    private static final long PERIOD_MILLIS = 5;
    private static final String ID = "request-id";
    private static final int MOST_DIGITS = 18;

    /** Below ten megabytes. */
    private static final int MOST_DIGITS_FORGOTTEN = 7;

    /** Before everything else that looks at a request. */
    private static final int FIRST = Integer.MIN_VALUE / 2;

    private final SheddingConfig config;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Map<Thread, LoopLag> lags = new ConcurrentHashMap<>();
    private final Counter tooMany;
    private final Counter tooLate;
    private final Refusal overloaded = Refusal.of(AdSelectProblems.overloaded());
    private final Refusal tooLarge = Refusal.of(CommonProblems.tooLarge(AdSelectResource.MAX_BODY_BYTES));

    LoadShedding(SheddingConfig config, MeterRegistry meters) {
        this.config = config;
        this.tooMany = meters.counter("narrowcast.selection.shed", "reason", "UNDER_WAY");
        this.tooLate = meters.counter("narrowcast.selection.shed", "reason", "LAG");
        meters.gauge("narrowcast.selection.under.way", underWay);
    }

    void open(@Observes Router router) {
        router.route("/v1/ad-select").order(FIRST).handler(this::enter);
    }

    private void enter(RoutingContext rc) {
        if (underWay.get() >= config.mostUnderWay()) {
            tooMany.increment();
            answer(rc, overloaded);
        } else if (lag(rc).isLate(System.nanoTime())) {
            tooLate.increment();
            answer(rc, overloaded);
        } else if (isTooLong(rc.request().getHeader(HttpHeaders.CONTENT_LENGTH))) {
            answer(rc, tooLarge);
        } else {
            rc.next();
        }
    }

    /** What is no number is for the parser of HTTP to refuse. */
    private static boolean isTooLong(@Nullable String length) {
        return length != null && (length.length() > MOST_DIGITS || isAbove(length));
    }

    private static boolean isAbove(String length) {
        try {
            return Long.parseLong(length) > AdSelectResource.MAX_BODY_BYTES;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /**
     * Counts a selection as under way until it ends. A request whose body is slow to come is not one yet; of many that came
     * in together, those beyond the limit are refused here.
     *
     * @throws ProblemException 503 when there are too many
     */
    <T> Uni<T> counted(Supplier<Uni<? extends T>> selection) {
        if (underWay.incrementAndGet() > config.mostUnderWay()) {
            underWay.decrementAndGet();
            tooMany.increment();
            throw AdSelectProblems.overloaded();
        }
        return Uni.createFrom().<T>deferred(selection).onTermination().invoke(underWay::decrementAndGet);
    }

    /** The watch over the event loop that this thread is. */
    private LoopLag lag(RoutingContext rc) {
        LoopLag known = lags.get(Thread.currentThread());
        if (known != null) {
            return known;
        }
        LoopLag lag = new LoopLag(PERIOD_MILLIS * 1_000_000, config.mostLag().toNanos(), System.nanoTime());
        rc.vertx().setPeriodic(PERIOD_MILLIS, timer -> lag.tick(System.nanoTime()));
        lags.put(Thread.currentThread(), lag);
        return lag;
    }

    private static void answer(RoutingContext rc, Refusal refusal) {
        String id = RequestIdFilter.keepOrMake(rc.request().getHeader(RequestIdFilter.HEADER));
        HttpServerResponse response = rc.response()
                .setStatusCode(refusal.status)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(RequestIdFilter.HEADER, id);
        if (refusal.retryAfter != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, refusal.retryAfter);
        }
        if (isShort(rc.request().headers())) {
            // Its body is read and forgotten, so that the connection can be used again.
            response.end(Buffer.buffer(refusal.beforeId + id + refusal.behindId));
            rc.request().resume();
        } else {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                    .end(Buffer.buffer(refusal.beforeId + id + refusal.behindId));
        }
    }

    private static boolean isShort(MultiMap headers) {
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return length == null
                ? !headers.contains(HttpHeaders.TRANSFER_ENCODING)
                : length.length() <= MOST_DIGITS_FORGOTTEN;
    }

    /** A problem document, written but for the id of the request. */
    private record Refusal(int status, @Nullable String retryAfter, String beforeId, String behindId) {
        static Refusal of(ProblemException thrown) {
            String whole = new String(Json.write(thrown.problem().withTraceId(ID)), StandardCharsets.UTF_8);
            int at = whole.indexOf(ID);
            Integer seconds = thrown.retryAfterSeconds();
            return new Refusal(
                    thrown.problem().status(),
                    seconds == null ? null : seconds.toString(),
                    whole.substring(0, at),
                    whole.substring(at + ID.length()));
        }
    }
}
