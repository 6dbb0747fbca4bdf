package dev.narrowcast.campaign.campaigns;

import dev.narrowcast.campaign.organisations.Advertiser;
import dev.narrowcast.campaign.organisations.Organisation;
import dev.narrowcast.campaign.web.Activation;
import dev.narrowcast.contracts.problem.CommonProblems;
import java.time.Instant;

/** Which changes of a campaign's status are allowed. Asking for the status it has changes nothing. */
final class CampaignLife {
    private CampaignLife() {}

    static void activate(Campaign campaign, Advertiser advertiser, Organisation organisation, Instant now) {
        Activation activation = new Activation();
        activation.needs(
                campaign.status != CampaignStatus.ARCHIVED,
                "/status",
                "ARCHIVED",
                "an archived campaign stays archived");
        activation.needs(
                campaign.endAt == null || campaign.endAt.isAfter(now),
                "/end",
                "PAST",
                "the end of the campaign has passed");
        activation.needs(!advertiser.suspended, "/advertiserId", "SUSPENDED", "the advertiser is suspended");
        activation.needs(!organisation.suspended, "/organisationId", "SUSPENDED", "the organisation is suspended");
        activation.orRefuse("the campaign cannot run yet");
        campaign.status = CampaignStatus.RUNNING;
    }

    static void pause(Campaign campaign) {
        switch (campaign.status) {
            case RUNNING, PAUSED -> campaign.status = CampaignStatus.PAUSED;
            case DRAFT, IN_REVIEW, COMPLETED, ARCHIVED ->
                throw CommonProblems.conflict("only a RUNNING campaign can be paused; this one is " + campaign.status);
        }
    }
}
