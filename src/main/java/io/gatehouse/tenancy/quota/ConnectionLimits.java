package io.gatehouse.tenancy.quota;

import java.time.Duration;

/**
 * How many sockets this node holds, each inclusive, and how many bytes may wait on one.
 *
 * @param barePerAddress sockets of one network address that have not authenticated
 * @param frames how often a socket may send; whoever does not keep to it is closed
 * @param longestLag for how long a socket may rest on what its node last knew, where the node learns nothing new
 */
public record ConnectionLimits(
        int barePerAddress, int perTenant, int perSubject, int outboxBytes, Rate frames, Duration longestLag) {}
