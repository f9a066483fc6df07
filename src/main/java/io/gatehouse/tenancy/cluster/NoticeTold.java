package io.gatehouse.tenancy.cluster;

/**
 * Fired where a notice is told, in the transaction that tells it: what observes it after success on the same node need
 * not wait for the feed. Other nodes learn of it by the {@link Notice} alone.
 */
public record NoticeTold(Notice notice) {}
