package dev.narrowcast.contracts.golden;

import dev.narrowcast.contracts.catalog.Goal;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.Schedule;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.catalog.SuppressAfter;
import dev.narrowcast.contracts.catalog.Tier;
import dev.narrowcast.contracts.lease.Heartbeat;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Documents that say where and when an ad must not be shown, and what it is promised. */
final class EligibilitySamples {
    private EligibilitySamples() {}

    static LineItemDocument guaranteed() {
        return lineItem(Tier.GUARANTEED, Goal.ofImpressions(1_000_000));
    }

    static LineItemDocument sponsor() {
        return lineItem(Tier.SPONSORSHIP, Goal.ofShare(250));
    }

    private static LineItemDocument lineItem(Tier tier, Goal goal) {
        LineItemDocument plain = Samples.lineItem();
        Schedule schedule = plain.schedule();
        return new LineItemDocument(
                plain.id(),
                plain.campaignId(),
                plain.advertiserId(),
                plain.organisationId(),
                plain.name(),
                plain.advertiserName(),
                plain.version(),
                plain.running(),
                tier,
                plain.pricing(),
                plain.limitIds(),
                new Schedule(
                        schedule.start(),
                        schedule.end(),
                        schedule.timeZone(),
                        schedule.dayparts(),
                        Schedule.Clock.VIEWER),
                plain.targeting(),
                plain.frequencyCaps(),
                plain.creatives(),
                new LineItemDocument.Blocks(
                        Objects.requireNonNull(plain.blocks()).sites(), Set.of("380", "v9i3On"), true),
                goal,
                new SuppressAfter(SuppressAfter.Event.CLICK, SuppressAfter.Scope.CAMPAIGN, Duration.ofDays(30)),
                "candles");
    }

    static SiteDocument choosySite() {
        SiteDocument plain = Samples.site();
        return new SiteDocument(
                plain.id(),
                plain.organisationId(),
                plain.version(),
                plain.name(),
                plain.domain(),
                plain.role(),
                plain.identitySpace(),
                plain.active(),
                plain.allowedOrigins(),
                plain.placements(),
                plain.keys(),
                new SiteDocument.Blocks(
                        plain.blocks().advertisers(), plain.blocks().advertiserDomains(), Set.of("IAB7", "IAB9-9")));
    }

    static Heartbeat.Reply goalReply() {
        Heartbeat.Reply plain = Samples.reply();
        List<Heartbeat.Pace> pacing =
                List.of(new Heartbeat.Pace(plain.pacing().getFirst().lineItemId(), 0.5, true));
        return new Heartbeat.Reply(
                plain.sessionTtlMillis(),
                plain.grants(),
                pacing,
                plain.refusals(),
                plain.closedLeases(),
                plain.tokenKeys());
    }
}
