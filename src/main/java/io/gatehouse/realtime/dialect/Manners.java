package io.gatehouse.realtime.dialect;

import java.time.Duration;
import java.util.Optional;

/**
 * How a conversation goes on, whatever is said in it.
 *
 * @param authentication how long a bare socket may take to authenticate, exclusive
 * @param joins how many bytes of what waits are joined into one message, inclusive; 0: nothing is joined
 */
public record Manners(Duration authentication, Heartbeat heartbeat, int joins) {

    /**
     * How either side shows that it is there.
     *
     * @param every how often
     * @param silence how long a client may be silent, exclusive
     * @param ping what the gateway sends that often; empty: the client begins by itself
     */
    public record Heartbeat(Duration every, Duration silence, Optional<WireMessage> ping) {}
}
