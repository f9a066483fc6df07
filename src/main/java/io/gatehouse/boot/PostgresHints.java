package io.gatehouse.boot;

import io.gatehouse.cluster.Hints;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** {@link Hints} by LISTEN, over a connection of its own: those of the pool are given back after each transaction. */
@ApplicationScoped
public class PostgresHints implements Hints {

    private static final Logger LOG = System.getLogger(PostgresHints.class.getName());
    /** What the feed notifies on. */
    private static final String CHANNEL = "gatehouse";

    private final boolean listens = listens();
    private @Nullable Connection line;

    private static boolean listens() {
        String bus = ConfigProvider.getConfig()
                .getOptionalValue("gatehouse.cluster.bus", String.class)
                .orElse("postgres");
        return switch (bus) {
            case "postgres" -> true;
            case "local" -> false;
            default -> throw new IllegalStateException("gatehouse.cluster.bus is postgres or local, not " + bus);
        };
    }

    @Override
    public void await(Duration patience) throws InterruptedException {
        try {
            if (listens) {
                line().getNotifications(Math.toIntExact(patience.toMillis()));
                return;
            }
        } catch (SQLException lost) {
            LOG.log(Level.WARNING, "no hints from the database, it is looked at each second: {0}", lost.toString());
            hangUp();
        }
        TimeUnit.MILLISECONDS.sleep(patience.toMillis());
    }

    @PreDestroy
    void hangUp() {
        Connection old = line;
        line = null;
        if (old != null) {
            try {
                old.close();
            } catch (SQLException gone) {
                LOG.log(Level.DEBUG, "closing the line for hints: {0}", gone.toString());
            }
        }
    }

    private PGConnection line() throws SQLException {
        Connection open = line;
        if (open == null) {
            GatehouseDataSource database = new GatehouseDataSource();
            database.setApplicationName("gatehouse hints");
            open = database.getConnection();
            line = open;
            try (Statement statement = open.createStatement()) {
                statement.execute("listen " + CHANNEL);
            }
        }
        return open.unwrap(PGConnection.class);
    }
}
