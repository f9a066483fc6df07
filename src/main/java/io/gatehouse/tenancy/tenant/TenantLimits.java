package io.gatehouse.tenancy.tenant;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a tenant's own settings narrow. Empty: what the operator has set counts alone; else the lesser of both.
 *
 * @param accessToken how long an access token of ours is good
 * @param sessionIdle how long a session lives without use
 * @param sessionAge a session's longest life, from its start; counts for sessions that start from now on
 * @param sockets how many sockets the tenant has on a node, inclusive
 * @param socketsPerSubject how many sockets one subject has on a node, inclusive
 * @param channels how many channels its sockets listen to on a node, inclusive
 * @param messagesPerSecond how many messages it publishes, inclusive
 * @param trustLag for how long a socket may rest on what its node last knew, where the node learns nothing new
 */
public record TenantLimits(
        Optional<Duration> accessToken,
        Optional<Duration> sessionIdle,
        Optional<Duration> sessionAge,
        Optional<Integer> sockets,
        Optional<Integer> socketsPerSubject,
        Optional<Integer> channels,
        Optional<Integer> messagesPerSecond,
        Optional<Duration> trustLag) {

    public static final TenantLimits NONE = new TenantLimits(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /**
     * When an access token that is issued now ends at the latest, exclusive, in a session that ends at
     * {@code sessionEnd}.
     */
    public Instant tokenEnd(Instant now, Instant sessionEnd) {
        return accessToken.map(now::plus).filter(sessionEnd::isAfter).orElse(sessionEnd);
    }
}
