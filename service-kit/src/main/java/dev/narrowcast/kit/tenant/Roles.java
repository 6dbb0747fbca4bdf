package dev.narrowcast.kit.tenant;

/** Role names as tokens carry them. The first two work across organisations, the others in their own. */
public final class Roles {
    public static final String PLATFORM_ADMIN = "platform-admin";
    public static final String FINANCE = "finance";
    public static final String ADVERTISER_ADMIN = "advertiser-admin";
    public static final String ADVERTISER_TRADER = "advertiser-trader";
    public static final String ADVERTISER_VIEWER = "advertiser-viewer";
    public static final String PUBLISHER = "publisher";
    public static final String PRIVACY_OFFICER = "privacy-officer";

    private Roles() {}
}
