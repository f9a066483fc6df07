package io.gatehouse.realtime.relay;

import io.gatehouse.ground.secret.Vault;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** {@link Line} by LISTEN, over a connection of its own. */
public final class PostgresLine implements Line {

    private static final Logger LOG = System.getLogger(PostgresLine.class.getName());

    /** Opens a connection of its own to the database. */
    public interface Dial {
        Connection open() throws SQLException;
    }

    private final Dial dial;
    private final Seal seal;
    private @Nullable Connection line;
    private boolean fresh;

    public PostgresLine(Dial dial, Vault vault) {
        this.dial = dial;
        this.seal = new Seal(vault);
    }

    @Override
    public void take(Duration patience, Arrivals arrivals) throws InterruptedException {
        try {
            PGConnection open = line();
            if (fresh) {
                arrivals.interrupted();
                fresh = false;
            }
            PGNotification[] came = open.getNotifications(Math.toIntExact(patience.toMillis()));
            if (came == null || came.length == 0) {
                ask();
            } else {
                handOver(came, arrivals);
            }
            return;
        } catch (SQLException lost) {
            LOG.log(Level.WARNING, "no messages from other nodes for now: {0}", lost.toString());
        } catch (RuntimeException fault) {
            LOG.log(Level.WARNING, "messages may have been missed; they are looked up", fault);
        }
        close();
        TimeUnit.MILLISECONDS.sleep(patience.toMillis());
    }

    @Override
    public void close() {
        Connection old = line;
        line = null;
        if (old != null) {
            try {
                old.close();
            } catch (SQLException gone) {
                LOG.log(Level.DEBUG, "closing the line for messages: {0}", gone.toString());
            }
        }
    }

    private void handOver(PGNotification[] came, Arrivals arrivals) {
        Burst burst = new Burst(arrivals);
        for (PGNotification each : came) {
            String text = each.getParameter();
            burst.take(text.length(), seal.open(text).flatMap(MessageText::notice));
        }
        burst.end();
    }

    /** A line that is dead does not say so by itself, and one that is silent may be. */
    private void ask() throws SQLException {
        try (Statement statement = Objects.requireNonNull(line).createStatement()) {
            statement.execute("select 1");
        }
    }

    /** Listens before it says that it is fresh: what comes from then on is not missed. */
    private PGConnection line() throws SQLException {
        Connection open = line;
        if (open == null) {
            open = dial.open();
            line = open;
            try (Statement statement = open.createStatement()) {
                statement.execute("listen " + MessageRows.CHANNEL);
            }
            fresh = true;
        }
        return open.unwrap(PGConnection.class);
    }
}
