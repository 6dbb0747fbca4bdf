package dev.narrowcast.audience;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Calls of the management API in the name of a machine client. */
public final class Api {
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    private Api() {}

    public static RequestSpecification as(String client) {
        return given().auth()
                .oauth2(TOKENS.computeIfAbsent(client, LocalParts.stack()::token))
                .contentType(ContentType.JSON);
    }
}
