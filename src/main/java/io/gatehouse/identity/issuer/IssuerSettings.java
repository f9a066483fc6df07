package io.gatehouse.identity.issuer;

import java.time.Duration;

/**
 * How foreign tokens and keys are dealt with.
 *
 * @param longestLifetime how far ahead a token's {@code exp} may lie, inclusive
 * @param skew how far an issuer's clock may be off
 * @param keysKept how long fetched keys are good before they have to be fetched again
 * @param keysKeptInOutage how long they are good while fetching fails
 * @param refetch how long after a fetch another one for a strange {@code kid} is made at the earliest
 */
public record IssuerSettings(
        Duration longestLifetime, Duration skew, Duration keysKept, Duration keysKeptInOutage, Duration refetch) {}
