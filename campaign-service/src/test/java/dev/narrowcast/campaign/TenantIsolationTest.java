package dev.narrowcast.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.narrowcast.kit.database.TenantScope;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Row-level security, the second wall: it holds where a query forgot its tenant. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class TenantIsolationTest {
    @Inject
    DataSource database;

    @Test
    void queryWithoutTenant_seesOnlyTheNamedOrganisation() throws SQLException {
        Api.as("demo-advertiser").campaign();
        Api.as("demo-advertiser2").campaign();
        String owners = "select distinct organisation_id from campaign";
        assertThat(as("org_demo_shop", owners)).containsExactly("org_demo_shop");
        assertThat(as("org_demo_other", owners)).containsExactly("org_demo_other");
        assertThat(as("", owners)).isEmpty();
        assertThat(as("*", owners)).contains("org_demo_shop", "org_demo_other");
    }

    @Test
    void rowOfAnotherTenant_canBeNeitherWrittenNorChanged() throws SQLException {
        String campaign = Api.as("demo-advertiser").campaign();
        String id = campaign.substring("cmp_".length());
        assertThat(as("org_demo_other", "update campaign set name = 'stolen' where id = '" + id + "' returning name"))
                .isEmpty();
        assertThatThrownBy(() -> as(
                        "org_demo_other",
                        "insert into idempotency (organisation_id, key, request_sha256)"
                                + " values ('org_demo_shop', 'k', 'h') returning key"))
                .hasMessageContaining("row-level security");
    }

    @Test
    void everyTableOfTenants_isIsolatedAndForced() throws SQLException {
        List<String> open = as(
                "*",
                "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " join pg_attribute a on a.attrelid = c.oid"
                        + " where n.nspname = 'campaign' and c.relkind in ('r', 'p') and a.attname = 'organisation_id'"
                        + " and not a.attisdropped and not (c.relrowsecurity and c.relforcerowsecurity)");
        assertThat(open).isEmpty();
    }

    @Test
    void auditLog_isAppendOnly() {
        assertThatThrownBy(() -> as("*", "update audit_record set actor = 'nobody' returning actor"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> as("*", "delete from audit_record returning actor"))
                .hasMessageContaining("permission denied");
    }

    private List<String> as(String scope, String sql) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                TenantScope.organisation(connection, scope);
                List<String> found = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery(sql)) {
                    while (rows.next()) {
                        found.add(rows.getString(1));
                    }
                }
                return found;
            } finally {
                connection.rollback();
            }
        }
    }
}
