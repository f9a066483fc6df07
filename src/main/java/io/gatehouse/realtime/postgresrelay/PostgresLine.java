package io.gatehouse.realtime.postgresrelay;

import io.gatehouse.ground.database.PostgresSubscription;
import io.gatehouse.ground.secret.Vault;
import io.gatehouse.realtime.relay.Arrivals;
import io.gatehouse.realtime.relay.Burst;
import io.gatehouse.realtime.relay.Line;
import io.gatehouse.realtime.relay.MessageText;
import io.gatehouse.realtime.relay.Seal;
import io.gatehouse.tenancy.cluster.MendedLine;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** {@link Line} by LISTEN, over a connection of its own. */
public final class PostgresLine implements Line {

    private final PostgresSubscription notices;
    private final Seal seal;
    private final MendedLine line = new MendedLine("messages from other nodes", this::close);
    private boolean fresh;

    public PostgresLine(PostgresSubscription.Dial dial, Vault vault) {
        this.notices = new PostgresSubscription(dial, MessageRows.CHANNEL);
        this.seal = new Seal(vault);
    }

    @Override
    public void take(Duration patience, Arrivals arrivals) throws InterruptedException {
        line.look(patience, () -> hear(patience, arrivals));
    }

    @Override
    public void close() {
        notices.close();
    }

    private void hear(Duration patience, Arrivals arrivals) throws MendedLine.Lost {
        try {
            fresh = notices.open() || fresh;
            if (fresh) {
                arrivals.interrupted();
                fresh = false;
            }
            List<String> came = notices.take(patience);
            if (came.isEmpty()) {
                notices.ask();
            } else {
                handOver(came, arrivals);
            }
        } catch (SQLException lost) {
            throw new MendedLine.Lost(lost);
        }
    }

    private void handOver(List<String> came, Arrivals arrivals) {
        Burst burst = new Burst(arrivals);
        came.forEach(text -> burst.take(text.length(), seal.open(text).flatMap(MessageText::notice)));
        burst.end();
    }
}
