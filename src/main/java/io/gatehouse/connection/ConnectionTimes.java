package io.gatehouse.connection;

import java.time.Duration;

/**
 * How long things last on a socket.
 *
 * @param authentication how long a bare socket may take to authenticate
 * @param refresh how long a connection is good for without a refresh; the client is asked when a fifth of it is left
 * @param grace how long after that it is closed
 * @param heartbeat how often a client has to be heard; silent for 2.4 times as long, it is closed
 * @param send how long one message may be under way before its reader is given up
 */
public record ConnectionTimes(
        Duration authentication, Duration refresh, Duration grace, Duration heartbeat, Duration send) {

    Duration silence() {
        return heartbeat.multipliedBy(12).dividedBy(5);
    }
}
