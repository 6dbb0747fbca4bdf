package dev.narrowcast.campaign.campaigns;

/** Where a campaign is in its life. Only a RUNNING one serves. */
public enum CampaignStatus {
    DRAFT,
    IN_REVIEW,
    RUNNING,
    PAUSED,
    COMPLETED,
    ARCHIVED
}
