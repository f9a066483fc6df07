package io.gatehouse.boot;

import io.gatehouse.agenda.nettuaccount.AccountCode;
import io.gatehouse.api.operator.OperatorKey;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.signing.KeyRing;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * The first thing that runs: brings the database to this version's shape, and opens the keys that the master key
 * sealed. Where either cannot be, the deployment fails and says why.
 */
@ApplicationScoped
public class Start {

    private static final Logger LOG = System.getLogger(Start.class.getName());

    @Resource(lookup = "java:app/jdbc/gatehouse")
    private @Nullable DataSource database;

    private final KeyRing keys;
    private final OperatorKey operator;
    private final AccountCode nettu;

    @Inject
    Start(KeyRing keys, OperatorKey operator, AccountCode nettu) {
        this.keys = keys;
        this.operator = operator;
        this.nettu = nettu;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Start() {
        this(null, null, null);
    }

    void migrate(@Observes @Priority(100) @Initialized(ApplicationScoped.class) Object event) {
        Flyway flyway = Flyway.configure(Start.class.getClassLoader())
                .dataSource(database())
                .locations("classpath:db/migration")
                .load();
        if (flyway.info().all().length == 0) {
            // Flyway only logs what it cannot find; on an empty database that would look like success.
            throw new IllegalStateException("the WAR carries no migrations that Flyway can see");
        }
        int applied = flyway.migrate().migrationsExecuted;
        LOG.log(Level.INFO, "database ready, {0} migrations applied", applied);
        if (passesTheWall()) {
            LOG.log(
                    Level.WARNING,
                    "the database role is a superuser or has BYPASSRLS: row-level security, the second wall between tenants, does not bind it; connect with a role of its own (doc/operations.md)");
        }
    }

    private boolean passesTheWall() {
        try (Connection connection = database().getConnection();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(
                        "select 1 from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)")) {
            return rows.next();
        } catch (SQLException failed) {
            throw new IllegalStateException("the database could not be asked about its role", failed);
        }
    }

    /** The data source, looked up at start: WildFly asks for health on a thread that knows no {@code java:app}. */
    DataSource database() {
        return Objects.requireNonNull(database);
    }

    void prepare(@Observes @Priority(200) @Initialized(ApplicationScoped.class) Object event) {
        keys.prepare();
        operator.make().ifPresent(key -> tellOnce("gatehouse.operator-key", key));
        nettu.make().ifPresent(code -> tellOnce("gatehouse.nettu.account-code", code));
    }

    private static void tellOnce(String setting, Secret made) {
        LOG.log(Level.WARNING, "{0} is not set; one was made and is told this once: {1}", setting, made.reveal());
    }
}
