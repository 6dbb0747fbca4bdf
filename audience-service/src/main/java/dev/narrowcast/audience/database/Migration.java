package dev.narrowcast.audience.database;

import dev.narrowcast.kit.database.DatabaseAway;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/**
 * Brings the schema up to date as soon as PostgreSQL is there, on a thread that then ends. The service takes events
 * meanwhile; only a schema that cannot be migrated ends the process.
 */
@ApplicationScoped
public class Migration {
    private static final Logger LOG = Logger.getLogger(Migration.class);
    private static final long RETRY_MILLIS = 2_000;

    private final Flyway flyway;
    private volatile boolean stopping;
    private volatile boolean done;

    Migration(Flyway flyway) {
        this.flyway = flyway;
    }

    void onStart(@Observes StartupEvent event) {
        Thread.ofPlatform().name("migration").daemon(true).start(this::run);
    }

    void onStop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Whether the schema is the one that this release needs. */
    public boolean isDone() {
        return done;
    }

    private void run() {
        while (!stopping && !done) {
            try {
                flyway.migrate();
                done = true;
            } catch (FlywayException e) {
                if (!DatabaseAway.isReason(e)) {
                    LOG.fatal("the schema cannot be migrated", e);
                    Quarkus.asyncExit(1);
                    return;
                }
                LOG.warnf("waiting for PostgreSQL: %s", e.getMessage());
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            stopping = true;
            Thread.currentThread().interrupt();
        }
    }
}
