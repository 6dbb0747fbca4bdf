package dev.narrowcast.bidding.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.bidding.People;
import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.bidding.decisionlog.RandomWorld;
import dev.narrowcast.bidding.decisionlog.Replay;
import dev.narrowcast.bidding.decisionlog.Sample;
import dev.narrowcast.bidding.decisionlog.Trial;
import dev.narrowcast.bidding.diagnosis.Diagnosed.Change;
import dev.narrowcast.bidding.selection.ClickRate;
import dev.narrowcast.bidding.selection.Rates;
import dev.narrowcast.contracts.decision.DecisionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a diagnosis says of random line items, compared with trying every request one by one. */
class DiagnosisOfSampleTest {
    private static final Instant NOW = People.NOW.plusSeconds(60);
    private static final int REQUESTS = 30;

    /** Every record holds every line item, so its own rates are known. */
    private static final Rates NO_RATES = Rates.constant(new ClickRate(1));

    /** Time enough for every attempt. */
    private static final DiagnosisConfig SETTINGS = new DiagnosisConfig() {
        @Override
        public int repeated() {
            return 2_000;
        }

        @Override
        public Duration patience() {
            return Duration.ofMinutes(5);
        }
    };

    private static Diagnosed diagnose(RandomWorld world, Sample sample, Servable ad) {
        List<Sample.Kept> kept = sample.random(NOW.minusSeconds(60), NOW.plusSeconds(1));
        return new Diagnosis(Trial.of(ad, true, NO_RATES), new KnownVersions(world.snapshot, sample), SETTINGS)
                .of(kept, "SAMPLE", NOW.minusSeconds(60), NOW);
    }

    @Test
    void shares_areThoseOfTheRecordedOutcomes_andAddUp() {
        RandomWorld world = new RandomWorld(11, 20);
        Sample sample = world.sample(REQUESTS, NOW);
        for (Servable ad : world.snapshot.running()) {
            Diagnosed found = diagnose(world, sample, ad);
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
            Sample own = world.sample(REQUESTS, NOW);
            List<Sample.Kept> kept = own.random(Instant.MIN, Instant.MAX);
            for (Servable ad : world.snapshot.running()) {
                Trial trial = Trial.of(ad, true, NO_RATES);
                KnownVersions versions = new KnownVersions(world.snapshot, own);
                Diagnosed found = new Diagnosis(trial, versions, SETTINGS).of(kept, "SAMPLE", NOW, NOW);
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
}
