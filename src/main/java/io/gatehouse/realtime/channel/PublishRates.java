package io.gatehouse.realtime.channel;

import io.gatehouse.tenancy.quota.Rate;

/**
 * How often may be published; but for those of one socket on all nodes together, where they have a Redis in common,
 * else on this node.
 *
 * @param connection by one socket
 * @param subject by one subject, on all its sockets and over HTTP
 * @param key by one secret key
 */
public record PublishRates(Rate connection, Rate subject, Rate key) {}
