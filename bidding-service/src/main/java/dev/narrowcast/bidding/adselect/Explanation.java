package dev.narrowcast.bidding.adselect;

import dev.narrowcast.bidding.adselect.AdSelectAnswer.Explained;
import dev.narrowcast.bidding.adselect.AdSelectAnswer.Outcome;
import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.bidding.selection.Candidate;
import dev.narrowcast.bidding.selection.ClickRate;
import dev.narrowcast.bidding.selection.Ranking;
import dev.narrowcast.bidding.selection.Reason;
import dev.narrowcast.bidding.selection.Win;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.Pricing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists what became of every candidate of a slot: the auction in rank order, then those that fell before it. */
final class Explanation {
    private static final int MAX_LISTED = 1_000;
    private static final Comparator<Ranking.Fallen> FURTHEST = Comparator.comparing(Ranking.Fallen::reason)
            .reversed()
            .thenComparing(fallen -> fallen.ad().lineItem().id());

    Explained of(Ranking ranking) {
        List<Candidate> ranked = ranking.all();
        List<AdSelectAnswer.Candidate> listed = new ArrayList<>();
        for (int rank = 0; rank < Math.min(MAX_LISTED, ranked.size()); rank++) {
            listed.add(inAuction(ranked.get(rank), rank + 1, ranking));
        }
        Stream<Ranking.Fallen> fallen = ranking.fallen().stream().sorted(FURTHEST);
        fallen.limit(MAX_LISTED - listed.size()).map(this::beforeAuction).forEach(listed::add);
        return new Explained(ranked.size() + ranking.fallen().size(), listed);
    }

    private AdSelectAnswer.Candidate inAuction(Candidate candidate, int rank, Ranking ranking) {
        Pricing pricing = candidate.lineItem().pricing();
        Reason reason = ranking.reason(candidate);
        return new AdSelectAnswer.Candidate(
                candidate.lineItem().id(),
                candidate.creative().id(),
                reason == null ? Outcome.WON : Outcome.LOST,
                reason == null ? null : reason.name(),
                null,
                pricing.bidMicros(),
                rate(pricing, candidate.rate()),
                candidate.ecpmMicros(),
                reason == null ? priceMicros(candidate, ranking) : null,
                rank);
    }

    private static @Nullable Long priceMicros(Candidate candidate, Ranking ranking) {
        for (Win win : ranking.wins()) {
            if (win.candidate().equals(candidate)) {
                return win.priceMicros();
            }
        }
        return null;
    }

    private AdSelectAnswer.Candidate beforeAuction(Ranking.Fallen fallen) {
        Servable ad = fallen.ad();
        LineItemDocument lineItem = ad.lineItem();
        return new AdSelectAnswer.Candidate(
                lineItem.id(),
                ad.creatives().isEmpty() ? null : ad.creatives().getFirst().id(),
                Outcome.LOST,
                fallen.reason().name(),
                fallen.leaf(),
                lineItem.pricing().bidMicros(),
                rate(lineItem.pricing(), fallen.rate()),
                fallen.rate().ecpmMicros(lineItem.pricing()),
                null,
                null);
    }

    private static double rate(Pricing pricing, ClickRate clickRate) {
        return switch (pricing.model()) {
            case CPM, FLAT -> 1;
            case CPC -> clickRate.perMillion() / 1e6;
        };
    }
}
