package io.gatehouse.realtime.log;

/** A publication that has its place in a channel's log. */
public record Message(ChannelKey channel, Position position, Publication publication) {}
