package io.gatehouse.tenancy.cluster;

import java.time.Duration;
import java.time.Instant;

/**
 * A server that runs this installation.
 *
 * @param id unique among them
 * @param seenAt when it last said that it is there
 * @param draining whether it takes no new sockets
 * @param sockets how many it has
 */
public record Node(String id, Instant startedAt, Instant seenAt, boolean draining, int sockets) {

    /** A node that was silent for so long is not waited for: by then it takes no new sockets. */
    public static final Duration SILENT = Duration.ofSeconds(5);

    /** This node's own name. */
    public record Name(String id) {}
}
