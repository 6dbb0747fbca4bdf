package dev.narrowcast.campaign.lineitems;

/** Where a line item is in its life. It serves while it is ACTIVE and its campaign RUNNING. */
public enum LineItemStatus {
    DRAFT,
    ACTIVE,
    PAUSED,
    COMPLETED,
    ARCHIVED
}
