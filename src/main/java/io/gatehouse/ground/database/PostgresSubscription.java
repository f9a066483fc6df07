package io.gatehouse.ground.database;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * What is notified on a channel of the database, over a connection of its own: those of the pool are given back after
 * each transaction. Used by one thread.
 */
public final class PostgresSubscription implements AutoCloseable {

    private static final Logger LOG = System.getLogger(PostgresSubscription.class.getName());

    /** Opens a connection of its own to the database. */
    public interface Dial {
        Connection open() throws SQLException;
    }

    private final Dial dial;
    private final String channel;
    private @Nullable Connection line;

    /** @param channel a name that stands in the code: it becomes part of a statement */
    public PostgresSubscription(Dial dial, String channel) {
        this.dial = dial;
        this.channel = channel;
    }

    /**
     * Listens from now on. True: it did not before, and what came until now was missed.
     *
     * @throws SQLException where the database does not answer; {@link #close} before the next try
     */
    @CanIgnoreReturnValue
    public boolean open() throws SQLException {
        if (line != null) {
            return false;
        }
        Connection made = dial.open();
        line = made;
        try (Statement statement = made.createStatement()) {
            statement.execute("listen " + channel);
        }
        return true;
    }

    /** Returns what has come since it is open, after waiting for it for {@code patience} at most. */
    @CanIgnoreReturnValue
    public List<String> take(Duration patience) throws SQLException {
        PGNotification[] came =
                opened().unwrap(PGConnection.class).getNotifications(Math.toIntExact(patience.toMillis()));
        return came == null
                ? List.of()
                : Stream.of(came).map(PGNotification::getParameter).toList();
    }

    /** Asks the other end: a line that is dead does not say so by itself, and one that is silent may be. */
    public void ask() throws SQLException {
        try (Statement statement = opened().createStatement()) {
            statement.execute("select 1");
        }
    }

    /** Hangs up. It can be opened again. */
    @Override
    public void close() {
        Connection old = line;
        line = null;
        if (old != null) {
            try {
                old.close();
            } catch (SQLException gone) {
                LOG.log(Level.DEBUG, "closing the line for {0}: {1}", channel, gone.toString());
            }
        }
    }

    private Connection opened() {
        return Objects.requireNonNull(line);
    }
}
