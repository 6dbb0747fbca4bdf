package dev.narrowcast.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Keycloak realm holds what the services ask of tokens, and no secret. */
class RealmTest {
    private static JsonNode realm;

    @BeforeAll
    static void read() throws IOException {
        realm = new ObjectMapper().readTree(Repository.text("deploy/compose/keycloak/narrowcast-realm.json"));
    }

    private static JsonNode client(String id) {
        return StreamSupport.stream(realm.get("clients").spliterator(), false)
                .filter(client -> client.get("clientId").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void bothClients_putAudienceOrganisationAndRolesIntoTokens() {
        for (String id : Set.of("narrowcast-console", "narrowcast-bidding")) {
            Map<String, JsonNode> mappers = StreamSupport.stream(
                            client(id).get("protocolMappers").spliterator(), false)
                    .collect(Collectors.toMap(
                            mapper -> mapper.get("protocolMapper").asText(), mapper -> mapper.get("config")));
            assertThat(mappers.get("oidc-audience-mapper")
                            .get("included.custom.audience")
                            .asText())
                    .isEqualTo("narrowcast");
            assertThat(mappers.get("oidc-usermodel-attribute-mapper")
                            .get("claim.name")
                            .asText())
                    .isEqualTo("org");
            JsonNode roles = mappers.get("oidc-usermodel-realm-role-mapper");
            assertThat(roles.get("claim.name").asText()).isEqualTo("roles");
            assertThat(roles.get("multivalued").asText()).isEqualTo("true");
            assertThat(roles.get("id.token.claim").asText())
                    .as("the console reads its roles")
                    .isEqualTo("true");
        }
    }

    @Test
    void theConsole_isPublicWithProofOfPossession_andComesBackToTheGatewayOnly() {
        JsonNode console = client("narrowcast-console");

        assertThat(console.get("publicClient").asBoolean()).isTrue();
        assertThat(console.get("directAccessGrantsEnabled").asBoolean()).isFalse();
        assertThat(console.get("attributes").get("pkce.code.challenge.method").asText())
                .isEqualTo("S256");
        assertThat(console.get("redirectUris").toString()).isEqualTo("[\"${PUBLIC_URL}/console/*\"]");
    }

    @Test
    void everySecret_comesFromTheEnvironment() throws IOException {
        assertThat(client("narrowcast-bidding").get("secret").asText()).isEqualTo("${BIDDING_SECRET}");
        for (JsonNode user : realm.get("users")) {
            for (JsonNode credential : user.path("credentials")) {
                assertThat(credential.get("value").asText()).matches("\\$\\{[A-Z_]+}");
                assertThat(user.get("requiredActions").toString()).contains("UPDATE_PASSWORD");
            }
        }
    }

    @Test
    void itsRoles_areThoseThatServicesKnow() {
        Set<String> known = new TreeSet<>();
        for (Service service : Service.values()) {
            for (java.nio.file.Path source : service.sources()) {
                java.util.regex.Matcher names = java.util.regex.Pattern.compile(
                                "\"((platform|advertiser|privacy)-[a-z]+|finance|publisher|service)\"")
                        .matcher(Repository.text(source));
                while (names.find()) {
                    known.add(names.group(1));
                }
            }
        }
        Set<String> offered = new TreeSet<>();
        realm.get("roles")
                .get("realm")
                .forEach(role -> offered.add(role.get("name").asText()));

        assertThat(known).hasSizeGreaterThan(5);
        assertThat(offered).containsAll(known);
    }
}
