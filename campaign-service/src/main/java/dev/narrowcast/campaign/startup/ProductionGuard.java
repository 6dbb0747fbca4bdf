package dev.narrowcast.campaign.startup;

import dev.narrowcast.contracts.catalog.SiteKeys;
import dev.narrowcast.kit.database.TenantScope;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;

/** Refuses to start in production with anything that was made for trying things out. */
@Singleton
final class ProductionGuard {
    private static final int FIRST = 2;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Config config;
    private final DataSource database;

    ProductionGuard(Config config, DataSource database) {
        this.config = config;
        this.database = database;
    }

    void check(@Observes @Priority(FIRST) StartupEvent started) throws SQLException {
        if (LaunchMode.current() != LaunchMode.NORMAL || !ConfigUtils.isProfileActive("prod")) {
            return;
        }
        List<String> refused = refused();
        if (!refused.isEmpty()) {
            throw new IllegalStateException("not fit for production: " + String.join("; ", refused));
        }
    }

    List<String> refused() throws SQLException {
        List<String> refused = new ArrayList<>();
        if (config.getValue("narrowcast.demo", Boolean.class)) {
            refused.add("narrowcast.demo is on");
        }
        String issuer = config.getValue("quarkus.oidc.auth-server-url", String.class);
        if (LOOPBACK.contains(String.valueOf(URI.create(issuer).getHost()))) {
            refused.add("the identity provider " + issuer + " is a development one");
        }
        for (String user : List.of("quarkus.datasource", "quarkus.flyway")) {
            String name = config.getValue(user + ".username", String.class);
            if (name.equals(config.getValue(user + ".password", String.class))) {
                refused.add("the password of database user " + name + " is its name");
            }
        }
        if (hasDemoKey()) {
            refused.add("a site key of the demo is in the database");
        }
        return refused;
    }

    private boolean hasDemoKey() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            TenantScope.everyOrganisation(connection);
            try (PreparedStatement statement = connection.prepareStatement(
                    "select exists (select 1 from site_key where revoked_at is null and sha256 in (?, ?, ?))")) {
                statement.setString(1, SiteKeys.sha256("pk_demo"));
                statement.setString(2, SiteKeys.sha256("sk_demo"));
                statement.setString(3, SiteKeys.sha256("pk_demo_site"));
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getBoolean(1);
                }
            } finally {
                connection.rollback();
            }
        }
    }
}
