package dev.narrowcast.campaign.lineitems;

import dev.narrowcast.campaign.campaigns.Campaign;
import dev.narrowcast.campaign.campaigns.CampaignStatus;
import dev.narrowcast.campaign.creatives.Creative;
import dev.narrowcast.campaign.web.Activation;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.problem.CommonProblems;
import java.time.Instant;
import java.util.List;

/** Which changes of a line item's status are allowed. Asking for the status it has changes nothing. */
final class LineItemLife {
    private LineItemLife() {}

    /** A line item may be active before its campaign runs: it begins to serve with it. */
    static void activate(LineItem item, Campaign campaign, List<Creative> creatives, Instant now) {
        Activation activation = new Activation();
        activation.needs(
                item.status != LineItemStatus.ARCHIVED, "/status", "ARCHIVED", "an archived line item stays archived");
        activation.needs(
                campaign.status != CampaignStatus.ARCHIVED, "/campaignId", "ARCHIVED", "the campaign is archived");
        activation.needs(
                item.schedule.end() == null
                        || Instant.parse(item.schedule.end()).isAfter(now),
                "/schedule/end",
                "PAST",
                "the end of the line item has passed");
        activation.needs(
                campaign.endAt == null || campaign.endAt.isAfter(now),
                "/campaignId",
                "PAST",
                "the end of the campaign has passed");
        activation.needs(
                creatives.stream().anyMatch(one -> one.status == CreativeDocument.Status.APPROVED),
                "/creativeIds",
                "NO_APPROVED_CREATIVE",
                "at least one creative must be APPROVED");
        activation.orRefuse("the line item cannot serve yet");
        item.status = LineItemStatus.ACTIVE;
    }

    static void pause(LineItem item) {
        switch (item.status) {
            case ACTIVE, PAUSED -> item.status = LineItemStatus.PAUSED;
            case DRAFT, COMPLETED, ARCHIVED ->
                throw CommonProblems.conflict("only an ACTIVE line item can be paused; this one is " + item.status);
        }
    }

    static void archive(LineItem item, Instant now) {
        if (item.status != LineItemStatus.ARCHIVED) {
            item.status = LineItemStatus.ARCHIVED;
            item.archivedAt = now;
        }
    }
}
