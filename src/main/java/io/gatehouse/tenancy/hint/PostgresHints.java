package io.gatehouse.tenancy.hint;

import io.gatehouse.tenancy.cluster.Hints;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** {@link Hints} by LISTEN, over a connection of its own: those of the pool are given back after each transaction. */
public final class PostgresHints implements Hints {

    private static final Logger LOG = System.getLogger(PostgresHints.class.getName());
    /** What the feed notifies on. */
    private static final String CHANNEL = "gatehouse";

    /** Opens a connection of its own to the database. */
    public interface Dial {
        Connection open() throws SQLException;
    }

    private final Dial dial;
    private @Nullable Connection line;

    /** Dials when it is first waited for, and again when the line was lost. */
    public PostgresHints(Dial dial) {
        this.dial = dial;
    }

    @Override
    public void give() {
        // It went with the transaction that told.
    }

    @Override
    public void await(Duration patience) throws InterruptedException {
        try {
            line().getNotifications(Math.toIntExact(patience.toMillis()));
            return;
        } catch (SQLException lost) {
            LOG.log(Level.WARNING, "no hints from the database, it is looked at each second: {0}", lost.toString());
            hangUp();
        }
        TimeUnit.MILLISECONDS.sleep(patience.toMillis());
    }

    @Override
    public void close() {
        hangUp();
    }

    private void hangUp() {
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
            open = dial.open();
            line = open;
            try (Statement statement = open.createStatement()) {
                statement.execute("listen " + CHANNEL);
            }
        }
        return open.unwrap(PGConnection.class);
    }
}
