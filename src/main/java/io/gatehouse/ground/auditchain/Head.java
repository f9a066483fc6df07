package io.gatehouse.ground.auditchain;

import io.gatehouse.ground.audit.Link;

/**
 * Where a chain ends.
 *
 * @param seal as {@link HeadSeals} make it; one that is not genuine stays so
 */
record Head(Link link, String seal) {}
