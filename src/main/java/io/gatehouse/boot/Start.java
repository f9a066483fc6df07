package io.gatehouse.boot;

import io.gatehouse.secret.Vault;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** The first thing that runs: checks the master key and brings the database to this version's shape. Where either cannot be, the deployment fails and says why. */
@ApplicationScoped
public class Start {

    private static final Logger LOG = System.getLogger(Start.class.getName());

    @Resource(lookup = "java:app/jdbc/gatehouse")
    private @Nullable DataSource database;

    private final Vault vault;

    @Inject
    Start(Vault vault) {
        this.vault = vault;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Start() {
        this(null);
    }

    void migrate(@Observes @Priority(100) @Initialized(ApplicationScoped.class) Object event) {
        Objects.requireNonNull(vault);
        Flyway flyway = Flyway.configure(Start.class.getClassLoader())
                .dataSource(Objects.requireNonNull(database))
                .locations("classpath:db/migration")
                .load();
        if (flyway.info().all().length == 0) {
            // Flyway only logs what it cannot find; on an empty database that would look like success.
            throw new IllegalStateException("the WAR carries no migrations that Flyway can see");
        }
        int applied = flyway.migrate().migrationsExecuted;
        LOG.log(Level.INFO, "database ready, {0} migrations applied", applied);
    }
}
