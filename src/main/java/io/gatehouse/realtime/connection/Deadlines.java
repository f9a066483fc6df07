package io.gatehouse.realtime.connection;

import io.gatehouse.realtime.dialect.Manners;
import io.gatehouse.tenancy.cluster.Stopwatch;
import java.time.Duration;

/** Until when a connection is good, by the stopwatch. Each deadline settles at its very instant. */
final class Deadlines {

    private final Stopwatch stopwatch;
    private final ConnectionTimes times;
    private final Manners manners;
    private final Duration openedAt;

    private volatile Duration heardAt;
    private volatile Duration expiresAt = Duration.ZERO;
    private volatile Duration closesAt = Duration.ZERO;
    private volatile boolean warned;
    private volatile Duration pingedAt;

    /** What is due. */
    enum Due {
        NOTHING,
        /** It has not said who it is. */
        AUTHENTICATION_TIMEOUT,
        TOKEN_EXPIRED,
        HEARTBEAT_MISSED,
        /** It has to be asked for a refresh; said once. */
        REFRESH,
        /** The gateway has to show that it is there. */
        PING
    }

    Deadlines(Stopwatch stopwatch, ConnectionTimes times, Manners manners) {
        this.stopwatch = stopwatch;
        this.times = times;
        this.manners = manners;
        this.openedAt = stopwatch.elapsed();
        this.heardAt = openedAt;
        this.pingedAt = openedAt;
    }

    Duration now() {
        return stopwatch.elapsed();
    }

    /** How long one message may be under way. */
    Duration patience() {
        return times.send();
    }

    /**
     * It is known now; until it is {@link #extend}ed, for as long as a bare one has, and it is not asked for a refresh:
     * it was not greeted yet.
     */
    void begin() {
        warned = true;
        expiresAt = now().plus(manners.authentication());
        closesAt = expiresAt;
    }

    /** It is good for {@code lifetime} from now, and never past {@code sessionEnd}. */
    void extend(Duration lifetime, Duration sessionEnd) {
        Duration now = now();
        warned = false;
        expiresAt = now.plus(shorter(lifetime, sessionEnd));
        closesAt = shorter(expiresAt.plus(times.grace()), now.plus(sessionEnd));
    }

    /** Its session ends sooner than it did; it need not be asked for a refresh any more. */
    void hasten(Duration sessionEnd) {
        Duration end = now().plus(sessionEnd);
        expiresAt = shorter(expiresAt, end);
        closesAt = shorter(closesAt, end);
        warned = true;
    }

    /** How long until it has to be refreshed. */
    Duration left() {
        Duration left = expiresAt.minus(now());
        return left.isNegative() ? Duration.ZERO : left;
    }

    void heard() {
        heardAt = now();
    }

    /** Looks at the clock. */
    Due look(boolean known) {
        Duration now = now();
        if (!known) {
            return reached(now, openedAt.plus(manners.authentication())) ? Due.AUTHENTICATION_TIMEOUT : ping(now);
        }
        if (reached(now, closesAt)) {
            return Due.TOKEN_EXPIRED;
        }
        if (reached(now, heardAt.plus(manners.heartbeat().silence()))) {
            return Due.HEARTBEAT_MISSED;
        }
        boolean ask = !warned && reached(now, expiresAt.minus(times.notice()));
        warned = warned || ask;
        return ask ? Due.REFRESH : ping(now);
    }

    private Due ping(Duration now) {
        boolean due = manners.heartbeat().ping().isPresent()
                && reached(now, pingedAt.plus(manners.heartbeat().every()));
        if (!due) {
            return Due.NOTHING;
        }
        pingedAt = now;
        return Due.PING;
    }

    private static boolean reached(Duration now, Duration deadline) {
        return now.compareTo(deadline) >= 0;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
