package dev.narrowcast.campaign.demo;

import dev.narrowcast.kit.database.TenantScope;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Adds the demo objects where {@code narrowcast.demo} is on; what exists is left as it is. */
@Singleton
final class DemoObjects {
    /** Before the relay starts and before other features add to these objects. */
    private static final int FIRST = 10;

    private final DataSource database;
    private final boolean wanted;
    private final String publicUrl;

    DemoObjects(
            DataSource database,
            @ConfigProperty(name = "narrowcast.demo") boolean wanted,
            @ConfigProperty(name = "narrowcast.public-url") String publicUrl) {
        this.database = database;
        this.wanted = wanted;
        this.publicUrl = publicUrl;
    }

    void add(@Observes @Priority(FIRST) StartupEvent started) throws SQLException, IOException {
        if (!wanted) {
            return;
        }
        String script = script().replace("${publicUrl}", publicUrl.replace("'", "''"));
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            TenantScope.everyOrganisation(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute(script);
            }
            connection.commit();
        }
    }

    private static String script() throws IOException {
        try (InputStream file = DemoObjects.class.getResourceAsStream("/demo/objects.sql")) {
            if (file == null) {
                throw new IllegalStateException("demo/objects.sql is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
