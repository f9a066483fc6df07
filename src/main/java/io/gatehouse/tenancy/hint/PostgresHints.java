package io.gatehouse.tenancy.hint;

import io.gatehouse.ground.database.PostgresSubscription;
import io.gatehouse.tenancy.cluster.Hints;
import io.gatehouse.tenancy.cluster.MendedLine;
import java.sql.SQLException;
import java.time.Duration;

/** {@link Hints} by LISTEN. */
public final class PostgresHints implements Hints {

    /** What the feed notifies on. */
    private static final String CHANNEL = "gatehouse";

    private final PostgresSubscription feed;
    private final MendedLine line = new MendedLine("hints from the database", this::close);

    /** Dials when it is first waited for, and again when the line was lost. */
    public PostgresHints(PostgresSubscription.Dial dial) {
        this.feed = new PostgresSubscription(dial, CHANNEL);
    }

    @Override
    public void give() {
        // It went with the transaction that told.
    }

    @Override
    public void await(Duration patience) throws InterruptedException {
        line.look(patience, () -> hear(patience));
    }

    @Override
    public void close() {
        feed.close();
    }

    private void hear(Duration patience) throws MendedLine.Lost {
        try {
            feed.open();
            feed.take(patience);
        } catch (SQLException lost) {
            throw new MendedLine.Lost(lost);
        }
    }
}
