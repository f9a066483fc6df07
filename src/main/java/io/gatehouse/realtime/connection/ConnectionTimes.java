package io.gatehouse.realtime.connection;

import java.time.Duration;

/**
 * How long things last on a socket.
 *
 * @param authentication how long a bare socket may take to authenticate
 * @param refresh how long a connection is good for without a refresh; the client is asked when a fifth of it is left
 * @param grace how long after that it is closed
 * @param heartbeat how often a client has to be heard where its dialect takes that from here; silent for 2.4 times as
 *     long, it is closed
 * @param send how long one message may be under way before its reader is given up
 */
public record ConnectionTimes(
        Duration authentication, Duration refresh, Duration grace, Duration heartbeat, Duration send) {

    // Duration multiplies and divides by way of BigDecimal.

    /** How long a client may be silent, exclusive. */
    public Duration silence() {
        return Duration.ofNanos(heartbeat.toNanos() / 5 * 12);
    }

    /** How long before its end a connection is asked for a refresh. */
    Duration notice() {
        return Duration.ofNanos(refresh.toNanos() / 5);
    }
}
