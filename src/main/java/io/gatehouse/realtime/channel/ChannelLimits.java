package io.gatehouse.realtime.channel;

/**
 * What one may ask of channels, each inclusive.
 *
 * @param subscriptions of one socket
 * @param recovered messages that a subscriber gets of those it missed
 */
public record ChannelLimits(int subscriptions, int recovered) {}
