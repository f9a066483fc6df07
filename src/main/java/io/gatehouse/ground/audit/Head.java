package io.gatehouse.ground.audit;

/**
 * Where a chain ends.
 *
 * @param seal as {@link HeadSeals} make it; one that is not genuine stays so
 */
record Head(Link link, String seal) {}
