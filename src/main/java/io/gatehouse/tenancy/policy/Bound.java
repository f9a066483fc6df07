package io.gatehouse.tenancy.policy;

/**
 * A bound that policies cannot lift: what a key or a token was given at most. It is about channels; other permissions
 * are the policies' alone.
 *
 * @param source what set it, {@code key} or {@code token}
 */
public record Bound(String source, Capabilities capabilities) {}
