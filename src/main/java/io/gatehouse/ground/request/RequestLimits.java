package io.gatehouse.ground.request;

import java.time.Duration;

/**
 * What requests may take.
 *
 * @param perAddress how many an address (of IPv6 a /64) has in progress on this node, inclusive
 * @param body how long a body may take, from the first look at it to its last byte
 */
public record RequestLimits(int perAddress, Duration body) {

    public RequestLimits {
        if (perAddress < 1 || body.toMillis() < 1) {
            throw new IllegalArgumentException("gatehouse.request: per-address and body are more than nothing");
        }
    }
}
