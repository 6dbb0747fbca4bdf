package dev.narrowcast.campaign.campaigns;

/** What a campaign is for. */
public enum Objective {
    AWARENESS,
    CONSIDERATION,
    TRAFFIC,
    CONVERSIONS,
    RETENTION
}
