package io.gatehouse.connection;

/**
 * How many sockets this node holds, each inclusive, and how many bytes may wait on one.
 *
 * @param barePerAddress sockets of one network address that have not authenticated
 */
public record ConnectionLimits(int barePerAddress, int perTenant, int perSubject, int outboxBytes) {}
