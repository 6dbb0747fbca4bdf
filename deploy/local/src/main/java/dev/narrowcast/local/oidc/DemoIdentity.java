package dev.narrowcast.local.oidc;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who can sign in to the embedded stack, as a person on the sign-in page or as a machine with the demo secret. */
public enum DemoIdentity {
    ADVERTISER("demo-advertiser", "org_demo_shop", "advertiser-admin", "Advertiser, demo shop", "广告主（示例商店）"),
    ADVERTISER2("demo-advertiser2", "org_demo_other", "advertiser-admin", "Another advertiser", "另一位广告主"),
    LANTERN("demo-lantern", "org_demo_lantern", "advertiser-admin", "Lantern, shop and blog", "灯笼（示例网站）"),
    PUBLISHER("demo-publisher", "org_demo_media", "publisher", "Publisher, demo site", "网站主（示例网站）"),
    PRIVACY("demo-privacy", "org_demo_media", "privacy-officer", "Privacy officer", "隐私专员"),
    FINANCE("demo-finance", "org_platform", "finance", "Finance", "财务"),
    ADMIN("demo-admin", "org_platform", "platform-admin", "Platform administrator", "平台管理员"),
    BIDDING("narrowcast-bidding", "org_platform", "service", "", "");

    /** The secret of every demo client; services refuse to start with it in production. */
    public static final String SECRET = "demo-secret";

    private final String id;
    private final String organisation;
    private final String role;
    private final String title;
    private final String chineseTitle;

    DemoIdentity(String id, String organisation, String role, String title, String chineseTitle) {
        this.id = id;
        this.organisation = organisation;
        this.role = role;
        this.title = title;
        this.chineseTitle = chineseTitle;
    }

    public String id() {
        return id;
    }

    public String organisation() {
        return organisation;
    }

    public List<String> roles() {
        return List.of(role);
    }

    String title() {
        return title;
    }

    String chineseTitle() {
        return chineseTitle;
    }

    /** The claims that a token of this identity carries beside the registered ones. */
    Map<String, Object> claims() {
        return Map.of("org", organisation, "roles", roles(), "preferred_username", id);
    }

    static Optional<DemoIdentity> of(String id) {
        return Arrays.stream(values()).filter(who -> who.id.equals(id)).findFirst();
    }

    /** Those a person may choose on the sign-in page; the service client is not one of them. */
    public static List<DemoIdentity> people() {
        return Arrays.stream(values()).filter(who -> who != BIDDING).toList();
    }
}
