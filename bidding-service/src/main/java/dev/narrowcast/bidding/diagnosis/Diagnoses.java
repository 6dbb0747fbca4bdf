package dev.narrowcast.bidding.diagnosis;

import dev.narrowcast.bidding.catalog.CatalogSnapshot;
import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.bidding.decisionlog.DecisionLogConfig;
import dev.narrowcast.bidding.decisionlog.Sample;
import dev.narrowcast.bidding.decisionlog.Trial;
import dev.narrowcast.bidding.offers.LiveOffers;
import dev.narrowcast.bidding.offers.Offers;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.contracts.problem.Problem;
import dev.narrowcast.contracts.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes diagnoses of live line items, few at a time, because each keeps a processor busy for seconds. */
@Singleton
class Diagnoses {
    private static final int AT_ONCE = 2;
    private static final long WAIT_SECONDS = 2;
    private static final int RETRY_AFTER_SECONDS = 5;

    /** With so many of the random sample, a trace, which is of chosen requests, is not needed. */
    private static final int ENOUGH = 50;

    private final LiveOffers live;
    private final Sample sample;
    private final DecisionLogConfig log;
    private final DiagnosisConfig config;
    private final Clock clock;
    private final Semaphore free = new Semaphore(AT_ONCE);

    Diagnoses(LiveOffers live, Sample sample, DecisionLogConfig log, DiagnosisConfig config, Clock clock) {
        this.live = live;
        this.sample = sample;
        this.log = log;
        this.config = config;
        this.clock = clock;
    }

    @Nullable
    LineItemDocument lineItem(LineItemId id) {
        return live.now().catalog().lineItem(id);
    }

    Diagnosed of(LineItemId id, @Nullable Instant from, @Nullable Instant to) {
        Instant now = clock.instant();
        Duration longest = log.keptFor();
        Instant end = Objects.requireNonNullElse(to, now);
        Instant begin = Objects.requireNonNullElse(from, end.minus(longest));
        if (!begin.isBefore(end) || Duration.between(begin, end).compareTo(longest) > 0) {
            throw CommonProblems.malformed(
                    "from", "BAD_PERIOD", "from must be before to, by at most " + longest.toHours() + " hours");
        }
        try {
            if (!free.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return diagnose(id, begin, end);
        } finally {
            free.release();
        }
    }

    private static ProblemException busy() {
        return new ProblemException(
                Problem.of(
                        "unavailable",
                        "Temporarily unavailable",
                        503,
                        "as many diagnoses as one server makes at once are under way; try again"),
                RETRY_AFTER_SECONDS);
    }

    private Diagnosed diagnose(LineItemId id, Instant begin, Instant end) {
        Offers offers = live.now();
        List<Sample.Kept> kept = sample.random(begin, end);
        List<Sample.Kept> traced = sample.traced(id, begin, end);
        boolean few = kept.size() < ENOUGH && traced.size() > kept.size();
        Diagnosis diagnosis = new Diagnosis(trial(id, offers), new KnownVersions(offers.catalog(), sample), config);
        return diagnosis.of(few ? traced : kept, few ? "TRACE" : "SAMPLE", begin, end);
    }

    private static Trial trial(LineItemId id, Offers offers) {
        CatalogSnapshot snapshot = offers.catalog();
        for (Servable ad : snapshot.running()) {
            if (ad.lineItem().id().equals(id)) {
                return Trial.of(ad, true, offers.rates());
            }
        }
        for (Servable ad : snapshot.stopped()) {
            if (ad.lineItem().id().equals(id)) {
                return Trial.of(ad, false, offers.rates());
            }
        }
        throw CommonProblems.notFound("line item " + id);
    }
}
