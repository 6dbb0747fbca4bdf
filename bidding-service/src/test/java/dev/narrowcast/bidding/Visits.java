package dev.narrowcast.bidding;

import static io.restassured.RestAssured.given;

import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.identity.UserKeys;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;

/** Ad requests for a user, as a site's server sends them. */
final class Visits {
    static final String SPACE = "org_media";
    private static final byte[] PEPPER = ProductionGuard.EMBEDDED_PEPPER.getBytes(StandardCharsets.UTF_8);

    private Visits() {}

    /** The key under which the site's own server is heard. */
    static UserKey key(String id) {
        return UserKeys.of(PEPPER, SPACE, id);
    }

    /** The key of the same id from a browser. */
    static UserKey unsignedKey(String id) {
        return UserKeys.of(PEPPER, UserKeys.publicNamespace(SPACE), id);
    }

    static String body(String user, String more) {
        return "{\"placements\":[{\"id\":\"top\",\"placementId\":\"" + Stock.TOP + "\"}],\"user\":{\"id\":\"" + user
                + "\"}" + more.replace('\'', '"') + "}";
    }

    static JsonPath visit(String user, String more) {
        return given().header("X-Site-Key", Stock.SECRET)
                .contentType(ContentType.JSON)
                .body(body(user, more))
                .post("/v1/ad-select")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static String lineItem(JsonPath answer) {
        return answer.getString("decisions.top[0].lineItemId");
    }

    static String url(JsonPath answer, String name) {
        return answer.getString("decisions.top[0]." + name).substring("http://ads.example".length());
    }
}
