package io.gatehouse.tenancy.quota;

/**
 * How much of channels a tenant may have.
 *
 * @param channels how many its sockets listen to on this node, inclusive
 * @param messages how often everybody of it may publish
 */
public record ChannelQuota(int channels, Rate messages) {}
