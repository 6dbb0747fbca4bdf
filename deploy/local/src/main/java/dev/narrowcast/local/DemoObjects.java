package dev.narrowcast.local;

import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.local.oidc.DemoIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fixed objects of the embedded stack, as a file for scripts and as the banner for people. */
final class DemoObjects {
    private static final String ID = "00000000-0000-7000-8000-00000000000";
    private static final String SITE = "site_" + ID + "1";
    private static final String PLACEMENT = "pl_" + ID + "1";
    private static final String BANNER_PLACEMENT = "pl_" + ID + "2";
    private static final String SECRET_KEY = "sk_demo";
    private static final String PUBLIC_KEY = "pk_demo";

    private final String publicUrl;
    private final String issuer;

    DemoObjects(String publicUrl, String issuer) {
        this.publicUrl = publicUrl;
        this.issuer = issuer;
    }

    void write(Path file) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("url", publicUrl);
        document.put("issuer", issuer);
        document.put("tokenUrl", issuer + "/token");
        document.put("clientSecret", DemoIdentity.SECRET);
        document.put(
                "clients",
                DemoIdentity.people().stream().map(DemoObjects::client).toList());
        document.put(
                "advertisers",
                List.of(
                        Map.of("id", "adv_" + ID + "1", "organisation", "org_demo_shop"),
                        Map.of("id", "adv_" + ID + "2", "organisation", "org_demo_other")));
        document.put("site", Map.of("id", SITE, "organisation", "org_demo_media", "origin", publicUrl));
        document.put("placements", List.of(placement(PLACEMENT, 300, 250), placement(BANNER_PLACEMENT, 728, 90)));
        document.put("siteKeys", Map.of("public", PUBLIC_KEY, "secret", SECRET_KEY));
        document.put(
                "demoSite",
                Map.of(
                        "url",
                        publicUrl + "/demo/",
                        "id",
                        "site_" + ID + "3",
                        "organisation",
                        "org_demo_lantern",
                        "advertiser",
                        "adv_" + ID + "3",
                        "publicKey",
                        "pk_demo_site"));
        Files.write(file, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(document));
    }

    private static Map<String, Object> client(DemoIdentity who) {
        return Map.of("id", who.id(), "organisation", who.organisation(), "roles", who.roles());
    }

    private static Map<String, Object> placement(String id, int width, int height) {
        return Map.of("id", id, "width", width, "height", height);
    }

    /** @param console whether the console was built, and with it the site tag */
    String banner(boolean console) {
        String first = console
                ? "Console    " + publicUrl + "/ (sign in as demo-advertiser; English and 中文)"
                : "Gateway    " + publicUrl + "/ (without the console)";
        String site = console ? "a shop and a journal that use the site tag" : "without ads: the site tag is not built";
        return """

                Narrowcast is ready. Development sign-in: no password is asked, do not expose it.

                  %s
                  Demo site  %s/demo/ (%s; owned by demo-lantern)
                  API docs   %s/docs
                  Clients    demo-advertiser demo-advertiser2 demo-lantern demo-publisher demo-privacy demo-finance
                             demo-admin, secret %s, token URL %s/token
                  Site       %s
                             keys %s (public), %s (secret)
                  Placements %s (300x250)
                             %s (728x90)

                An ad, once a campaign runs:
                  curl -s %s/v1/ad-select -H 'X-Site-Key: %s' -H 'Content-Type: application/json' \\
                    -d '{"placements":[{"id":"top","placementId":"%s"}],"page":{"url":"%s/","keywords":["candles"]},"device":{"type":"DESKTOP"}}'

                A story on real purchases, told with figures: ./narrowcast demo
                Stop with Ctrl-C or ./narrowcast down. Watch with ./narrowcast status.
                """.formatted(
                        first,
                        publicUrl,
                        site,
                        publicUrl,
                        DemoIdentity.SECRET,
                        issuer,
                        SITE,
                        PUBLIC_KEY,
                        SECRET_KEY,
                        PLACEMENT,
                        BANNER_PLACEMENT,
                        publicUrl,
                        SECRET_KEY,
                        PLACEMENT,
                        publicUrl);
    }
}
