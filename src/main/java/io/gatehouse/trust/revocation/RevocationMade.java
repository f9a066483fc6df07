package io.gatehouse.trust.revocation;

import io.gatehouse.tenancy.target.RevocationTarget;

/**
 * The event by which other rooms learn that a revocation was made on this node. Observe it after the transaction's
 * success.
 */
public record RevocationMade(RevocationTarget.Kind kind) {}
