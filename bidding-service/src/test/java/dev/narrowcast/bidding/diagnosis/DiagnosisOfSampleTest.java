package dev.narrowcast.bidding.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.bidding.People;
import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.bidding.diagnosis.Diagnosed.Change;
import dev.narrowcast.bidding.selection.ClickRate;
import dev.narrowcast.bidding.selection.Rates;
import dev.narrowcast.contracts.decision.CatalogPart;
import dev.narrowcast.contracts.decision.DecisionRecord;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a diagnosis says of random line items, compared with trying every request one by one. */
class DiagnosisOfSampleTest {
    private static final Instant NOW = People.NOW.plusSeconds(60);
    private static final int REQUESTS = 30;

    /** Every record holds every line item, so its own rates are known. */
    private static final Rates NO_RATES = Rates.constant(new ClickRate(1));

    private final Sample sample = new Sample(new Settings(20_000), Clock.fixed(NOW, ZoneOffset.UTC));

    /** The defaults, with time enough for every attempt. */
    private record Settings(int kept) implements DiagnosisConfig {
        @Override
        public int oneIn() {
            return 1_000;
        }

        @Override
        public Duration atLeastEvery() {
            return Duration.ofSeconds(1);
        }

        @Override
        public int queue() {
            return 64;
        }

        @Override
        public int busyPercent() {
            return 100;
        }

        @Override
        public int tracedPerSecond() {
            return 20;
        }

        @Override
        public String replica() {
            return "bidding-1";
        }

        @Override
        public long keptBytes() {
            return 100_000_000;
        }

        @Override
        public Duration keptFor() {
            return Duration.ofHours(24);
        }

        @Override
        public int repeated() {
            return 2_000;
        }

        @Override
        public Duration patience() {
            return Duration.ofMinutes(5);
        }
    }

    private void fill(RandomWorld world, Sample into) {
        for (int i = 0; i < REQUESTS; i++) {
            Evaluation evaluation =
                    Evaluation.of(world.request(), world.snapshot, world.visitor(NOW), world.round(NOW), Set.of());
            Set<LineItemId> held = evaluation.held(DecisionRecord.MAX_LINE_ITEMS, null);
            CatalogPart catalog = evaluation.catalog(held);
            DecisionRecord decision = evaluation.record(held, catalog, "bidding-1", null);
            into.learn(catalog);
            into.add(decision, Json.write(decision));
        }
    }

    private Diagnosed diagnose(RandomWorld world, Servable ad) {
        List<Sample.Kept> kept = sample.random(NOW.minusSeconds(60), NOW.plusSeconds(1));
        return new Diagnosis(Trial.of(ad, true, NO_RATES), new KnownVersions(world.snapshot, sample), new Settings(20_000))
                .of(kept, "SAMPLE", NOW.minusSeconds(60), NOW);
    }

    @Test
    void shares_areThoseOfTheRecordedOutcomes_andAddUp() {
        RandomWorld world = new RandomWorld(11, 20);
        fill(world, sample);
        for (Servable ad : world.snapshot.running()) {
            Diagnosed found = diagnose(world, ad);
            int recorded = (int) sample.random(Instant.MIN, Instant.MAX).stream()
                    .map(Sample.Kept::unpack)
                    .flatMap(decision -> decision.lineItems().stream())
                    .filter(considered -> considered.id().equals(ad.lineItem().id()))
                    .filter(considered -> considered.outcomes().contains(DecisionRecord.WON))
                    .count();
            assertThat(found.won().count()).isEqualTo(recorded);
            int lost =
                    found.lost().stream().mapToInt(loss -> loss.share().count()).sum();
            assertThat(found.sample().requests()).isEqualTo(REQUESTS);
            assertThat(found.won().count() + lost).isEqualTo(REQUESTS);
        }
    }

    @Test
    void everyChange_winsWhatItPromises() {
        List<Change> seen = new ArrayList<>();
        for (int seed = 20; seed < 24; seed++) {
            RandomWorld world = new RandomWorld(seed, 20);
            Sample own = new Sample(new Settings(20_000), Clock.fixed(NOW, ZoneOffset.UTC));
            fill(world, own);
            List<Sample.Kept> kept = own.random(Instant.MIN, Instant.MAX);
            for (Servable ad : world.snapshot.running()) {
                Trial trial = Trial.of(ad, true, NO_RATES);
                KnownVersions versions = new KnownVersions(world.snapshot, own);
                Diagnosed found = new Diagnosis(trial, versions, new Settings(20_000)).of(kept, "SAMPLE", NOW, NOW);
                for (Change change : found.changes()) {
                    assertThat(change.wonAfter()).isGreaterThan(change.wonBefore());
                    assertThat(wins(kept, versions, changed(trial, change)))
                            .as("seed %d: %s", seed, change)
                            .isEqualTo(change.wonAfter());
                    seen.add(change);
                }
            }
        }
        assertThat(seen).extracting(Change::kind).contains(Diagnosed.ChangeKind.values());
    }

    private static Trial changed(Trial trial, Change change) {
        return switch (change.kind()) {
            case BID -> trial.with(Edits.withBid(trial.servable().lineItem(), change.bidMicros()));
            case LEAF ->
                trial.with(
                        Edits.without(trial.servable().lineItem(), change.leaf().path()));
            case CAP -> trial.with(Edits.withLooserCaps(trial.servable().lineItem(), change.capsBy()));
            case BUDGET -> trial.withMoney();
            case PACE -> trial.withoutPace();
        };
    }

    private static int wins(List<Sample.Kept> kept, KnownVersions versions, Trial trial) {
        int wins = 0;
        for (Sample.Kept decision : kept) {
            if (Attempt.of(Replay.of(decision.unpack(), versions), trial).won()) {
                wins++;
            }
        }
        return wins;
    }

    @Test
    void fullSample_isThinnedEvenly_andOldDecisionsGo() {
        RandomWorld world = new RandomWorld(5, 3);
        Sample small = new Sample(new Settings(10), Clock.fixed(NOW, ZoneOffset.UTC));
        fill(world, small);
        assertThat(small.size()).isBetween(1, 10);
        Sample later = new Sample(new Settings(20_000), Clock.fixed(NOW.plus(Duration.ofHours(25)), ZoneOffset.UTC));
        fill(world, later);
        assertThat(later.size()).isZero();
    }
}
