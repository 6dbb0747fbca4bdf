package dev.narrowcast.bidding.adselect;

import dev.narrowcast.bidding.Decision;
import dev.narrowcast.bidding.adselect.AdSelectAnswer.Ad;
import dev.narrowcast.bidding.adselect.AdSelectAnswer.Creative;
import dev.narrowcast.bidding.adselect.AdSelectAnswer.Explained;
import dev.narrowcast.bidding.adselect.AdSelectAnswer.Transparency;
import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.bidding.selection.Candidate;
import dev.narrowcast.bidding.selection.Reason;
import dev.narrowcast.bidding.selection.SelectionRequest;
import dev.narrowcast.bidding.selection.Visitor;
import dev.narrowcast.bidding.selection.Win;
import dev.narrowcast.bidding.targeting.RequestFacts;
import dev.narrowcast.bidding.targeting.Stores;
import dev.narrowcast.bidding.tracking.ServedCounters;
import dev.narrowcast.bidding.tracking.TrackingConfig;
import dev.narrowcast.bidding.tracking.TrackingToken;
import dev.narrowcast.bidding.tracking.TrackingUrls;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.contracts.identity.UserKey;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the answer from a decision: gives every win its serve id and tracking URLs, and counts it as served. */
@Singleton
class AnswerWriter {
    private static final String CLICK_MACRO = "{{clickUrl}}";
    private static final String LABEL = "Ad";
    private static final String NO_CANDIDATE = "NO_CANDIDATE";

    private final TrackingUrls urls;
    private final ServedCounters served;
    private final Duration displayFor;
    private final AnswerJson json;
    private final Explanation explanation;

    AnswerWriter(TrackingUrls urls, ServedCounters served, TrackingConfig tracking, AnswerJson json) {
        this.urls = urls;
        this.served = served;
        this.displayFor = tracking.billableFor();
        this.json = json;
        this.explanation = new Explanation();
    }

    /** The JSON of an {@link AdSelectAnswer}. */
    byte[] write(String requestId, SelectionRequest request, Decision decision) {
        Map<String, List<Ad>> decisions = new LinkedHashMap<>();
        Map<String, String> noAd = new LinkedHashMap<>();
        Map<String, Explained> explained = request.explain() ? new LinkedHashMap<>() : null;
        for (Decision.SlotDecision slot : decision.slots()) {
            String id = slot.ranking().slot().id();
            List<Ad> ads = ads(request, slot, decision);
            if (ads.isEmpty()) {
                noAd.put(id, reason(slot));
            } else {
                decisions.put(id, ads);
            }
            if (explained != null) {
                explained.put(id, explanation.of(slot.ranking()));
            }
        }
        Set<Visitor.Gap> gaps = EnumSet.noneOf(Visitor.Gap.class);
        gaps.addAll(decision.gaps());
        if (request.context().incomplete()) {
            gaps.add(Visitor.Gap.CONTEXT);
        }
        List<String> degraded = gaps.stream().map(Enum::name).toList();
        return json.write(new AdSelectAnswer(requestId, decision.indexEpoch(), degraded, decisions, noAd, explained));
    }

    private static String reason(Decision.SlotDecision slot) {
        // A win that cannot be given away has no token key yet, which comes with the first lease.
        Reason reason = slot.awards().isEmpty() ? slot.furthest() : Reason.NO_LEASE;
        return reason == null ? NO_CANDIDATE : reason.name();
    }

    private List<Ad> ads(SelectionRequest request, Decision.SlotDecision slot, Decision decision) {
        List<Ad> ads = new ArrayList<>();
        Instant now = decision.at();
        for (Decision.Award award : slot.awards()) {
            TrackingToken token = token(request, slot, award, decision.visitor().key());
            TrackingUrls.Urls tracking = urls.of(token, award.win().clickNanos(), now);
            if (tracking != null) {
                RequestFacts facts = request.factsFor(slot.ranking().slot(), decision.visitor());
                ads.add(ad(token, award.win().candidate(), tracking, decision, facts));
                if (!request.test()) {
                    served.count(token, award.win().candidate().lineItem());
                }
            }
        }
        return ads;
    }

    private static TrackingToken token(
            SelectionRequest request, Decision.SlotDecision slot, Decision.Award award, @Nullable UserKey user) {
        Win win = award.win();
        RequestFacts.Place place = request.context().place();
        return new TrackingToken(
                award.serveId(),
                TrackingToken.Kind.IMPRESSION,
                request.test(),
                award.lease(),
                win.candidate().lineItem().id(),
                win.candidate().creative().id(),
                slot.ranking().slot().placement().id(),
                request.site().id(),
                win.budgetDay(),
                win.impressionNanos(),
                request.context().device().type(),
                new DeliveryEvent.Place(place.country(), place.region(), place.city()),
                user);
    }

    private Ad ad(
            TrackingToken token,
            Candidate candidate,
            TrackingUrls.Urls tracking,
            Decision decision,
            RequestFacts facts) {
        LineItemDocument lineItem = candidate.lineItem();
        return new Ad(
                token.serveId(),
                lineItem.id(),
                lineItem.campaignId(),
                candidate.creative().id(),
                lineItem.advertiserId(),
                lineItem.tier(),
                creative(candidate.creative(), tracking.click()),
                tracking.click(),
                tracking.impression(),
                tracking.viewable(),
                tracking.events(),
                store(candidate, facts),
                new Transparency(lineItem.advertiserName(), basis(candidate, decision)),
                decision.at().plus(displayFor));
    }

    private static AdSelectAnswer.@Nullable MatchedStore store(Candidate candidate, RequestFacts facts) {
        Stores.Match nearest = candidate.ad().targeting().nearest(facts);
        return nearest == null
                ? null
                : new AdSelectAnswer.MatchedStore(nearest.id(), Math.round(nearest.distanceMeters()));
    }

    /** A visitor about whom nothing was used was not chosen by what they did, whatever the line item asks for. */
    private static List<Servable.Basis> basis(Candidate candidate, Decision decision) {
        List<Servable.Basis> basis = candidate.ad().basis();
        return decision.visitor().portrait().isKnown()
                ? basis
                : basis.stream().filter(each -> each != Servable.Basis.AUDIENCE).toList();
    }

    private static Creative creative(CreativeDocument creative, String clickUrl) {
        @Nullable String html = creative.html();
        boolean sized = creative.format().hasSize();
        return new Creative(
                creative.format(),
                sized ? (Integer) creative.width() : null,
                sized ? (Integer) creative.height() : null,
                creative.imageUrl(),
                creative.alt(),
                html == null ? null : html.replace(CLICK_MACRO, clickUrl),
                creative.nativeAd(),
                creative.text(),
                Objects.requireNonNullElse(creative.label(), LABEL));
    }
}
