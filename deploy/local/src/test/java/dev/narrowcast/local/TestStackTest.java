package dev.narrowcast.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.topic.Topic;
import dev.narrowcast.local.oidc.TokenClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class TestStackTest {
    // The example of RFC 7636, appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String AUTHORIZE = "/authorize?client_id=narrowcast-console&response_type=code&scope=openid"
            + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";

    private final TestStack stack = TestStack.start();

    @Test
    void everyTopicOfTheContractExists() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.value("NARROWCAST_KAFKA_BOOTSTRAP")))) {
            var described = admin.describeTopics(
                            Arrays.stream(Topic.values()).map(Topic::topicName).toList())
                    .allTopicNames()
                    .get();
            assertThat(described.get("delivery.events").partitions()).hasSize(3);
            assertThat(described).hasSize(Topic.values().length);
        }
    }

    @Test
    void appRole_mayUseTablesOfTheOwnerButNotCreate() throws SQLException {
        try (Connection owner = connect("campaign_owner");
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS campaign.probe (id int)");
        }
        try (Connection app = connect("campaign_app");
                Statement statement = app.createStatement()) {
            assertThat(statement.executeUpdate("INSERT INTO campaign.probe VALUES (1)"))
                    .isEqualTo(1);
            assertThatThrownBy(() -> statement.execute("CREATE TABLE campaign.other (id int)"))
                    .hasMessageContaining("permission denied");
        }
        try (Connection audience = connect("audience_app");
                Statement statement = audience.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELECT * FROM campaign.probe"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void token_saysWhoOfWhichOrganisationForWhom() {
        JsonNode claims = claims(stack.token("demo-advertiser"));

        assertThat(claims.path("iss").asText()).isEqualTo(stack.value("NARROWCAST_OIDC_ISSUER"));
        assertThat(claims.path("sub").asText()).isEqualTo("demo-advertiser");
        assertThat(claims.path("org").asText()).isEqualTo("org_demo_shop");
        assertThat(claims.path("roles").get(0).asText()).isEqualTo("advertiser-admin");
        assertThat(claims.path("aud").toString()).contains("narrowcast");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3_600);
    }

    @Test
    void issuer_isTheSameByWhateverNameTheProviderWasReached() {
        String byAddress = "http://127.0.0.1:" + stack.value("NARROWCAST_OIDC_PORT") + "/narrowcast";

        JsonNode claims = claims(TokenClient.token(byAddress, "demo-finance", "demo-secret"));

        assertThat(claims.path("iss").asText()).isEqualTo(stack.value("NARROWCAST_OIDC_ISSUER"));
    }

    @Test
    void wrongSecretOrUnknownClient_getsNoToken() {
        String issuer = stack.value("NARROWCAST_OIDC_ISSUER");

        assertThatThrownBy(() -> TokenClient.token(issuer, "demo-advertiser", "guess"))
                .hasMessageContaining("401");
        assertThatThrownBy(() -> TokenClient.token(issuer, "stranger", "demo-secret"))
                .hasMessageContaining("401");
    }

    @Test
    void personSigningIn_getsTheClaimsOfTheChosenUserOnly() throws Exception {
        String issuer = stack.value("NARROWCAST_OIDC_ISSUER");
        String authorize = issuer + AUTHORIZE + "&redirect_uri=http://localhost:8080/callback&state=s1";
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> page = client.send(get(authorize), HttpResponse.BodyHandlers.ofString());
            assertThat(page.body()).contains("demo-advertiser", "开发环境登录").doesNotContain("narrowcast-bidding");

            HttpResponse<String> chosen = client.send(
                    post(authorize, "username=demo-publisher&claims=%7B%22org%22%3A%22org_platform%22%7D"),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(chosen.statusCode()).isEqualTo(302);
            String location = chosen.headers().firstValue("Location").orElseThrow();
            String code = location.replaceFirst(".*[?&]code=([^&]+).*", "$1");

            String redeem = "grant_type=authorization_code&client_id=narrowcast-console"
                    + "&redirect_uri=http://localhost:8080/callback&code=" + code + "&code_verifier=";
            HttpResponse<String> token =
                    client.send(post(issuer + "/token", redeem + VERIFIER), HttpResponse.BodyHandlers.ofString());
            JsonNode claims = claims(
                    Json.read(token.body(), JsonNode.class).path("access_token").asText());
            assertThat(claims.path("sub").asText()).isEqualTo("demo-publisher");
            assertThat(claims.path("org").asText()).isEqualTo("org_demo_media");
            assertThat(claims.path("roles").toString()).isEqualTo("[\"publisher\"]");
        }
    }

    @Test
    void codeWithoutItsVerifier_getsNoToken() throws Exception {
        String issuer = stack.value("NARROWCAST_OIDC_ISSUER");
        String authorize = issuer + AUTHORIZE + "&redirect_uri=http://localhost:8080/callback&state=s1";
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> chosen =
                    client.send(post(authorize, "username=demo-admin"), HttpResponse.BodyHandlers.ofString());
            String code =
                    chosen.headers().firstValue("Location").orElseThrow().replaceFirst(".*[?&]code=([^&]+).*", "$1");
            String redeem = "grant_type=authorization_code&client_id=narrowcast-console"
                    + "&redirect_uri=http://localhost:8080/callback&code=" + code;
            HttpResponse<String> stolen = client.send(
                    post(issuer + "/token", redeem + "&code_verifier=" + VERIFIER.replace('d', 'e')),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(stolen.statusCode()).isEqualTo(400);
            assertThat(stolen.body()).doesNotContain("access_token");

            HttpResponse<String> unbound = client.send(
                    get(authorize.replace("&code_challenge_method=S256", "")), HttpResponse.BodyHandlers.ofString());
            assertThat(unbound.statusCode()).isEqualTo(400);
        }
    }

    @Test
    void redirectToAnotherMachine_isRefused() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    get(stack.value("NARROWCAST_OIDC_ISSUER") + AUTHORIZE + "&redirect_uri=https://evil.example/"),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(400);
        }
    }

    @Test
    void secondStart_answersTheSameServers() {
        assertThat(TestStack.start(Part.REDIS).value("NARROWCAST_REDIS_URL"))
                .isEqualTo(stack.value("NARROWCAST_REDIS_URL"));
    }

    @Test
    void service_isNotPartOfATestStack() {
        assertThatThrownBy(() -> TestStack.start(Part.GATEWAY)).isInstanceOf(IllegalArgumentException.class);
    }

    private Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + stack.value("NARROWCAST_POSTGRES_PORT") + "/narrowcast", role, role);
    }

    private static HttpRequest get(String url) {
        return HttpRequest.newBuilder(URI.create(url)).build();
    }

    private static HttpRequest post(String url, String form) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
    }

    private static JsonNode claims(String token) {
        return Json.read(Base64.getUrlDecoder().decode(token.split("\\.")[1]), JsonNode.class);
    }
}
