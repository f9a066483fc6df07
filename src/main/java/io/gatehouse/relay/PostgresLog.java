package io.gatehouse.relay;

import io.gatehouse.log.ChannelKey;
import io.gatehouse.log.Log;
import io.gatehouse.log.Position;
import io.gatehouse.log.Publication;
import io.gatehouse.log.Retention;
import io.gatehouse.log.Slice;
import io.gatehouse.problem.Problem;
import io.gatehouse.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The {@link Log} of nodes that have a database in common and nothing else; they hear of messages by {@link PostgresLine}. */
@ApplicationScoped
@Typed(PostgresLog.class)
public class PostgresLog implements Log {

    private static final Logger LOG = System.getLogger(PostgresLog.class.getName());
    private static final Duration COME_BACK = Duration.ofSeconds(1);

    private final MessageRows rows;

    @Inject
    PostgresLog(MessageRows rows) {
        this.rows = rows;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    PostgresLog() {
        this(null);
    }

    @Override
    public Position append(ChannelKey channel, Publication publication, Retention retention) {
        return told(() -> rows.append(channel.tenant(), channel.name(), publication, retention));
    }

    @Override
    public Slice read(ChannelKey channel, Optional<Position> since, int limit) {
        return told(() -> rows.read(channel.tenant(), channel.name(), since, limit));
    }

    @Override
    public void sweep() {
        int swept = rows.sweep();
        LOG.log(Level.DEBUG, "{0} messages forgotten", swept);
    }

    /** Whatever is wrong with the database, the answer is the same: it was not done, and may be tried again. */
    private static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException fault) {
            LOG.log(Level.WARNING, "the log of channels cannot be told: {0}", fault.toString());
            throw new Refusal(Problem.OVERLOADED, COME_BACK);
        }
    }
}
