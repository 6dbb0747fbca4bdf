package dev.narrowcast.campaign.sites;

/** Whether a site or a placement is in use. An archived one stays archived. */
public enum SiteStatus {
    ACTIVE,
    ARCHIVED
}
