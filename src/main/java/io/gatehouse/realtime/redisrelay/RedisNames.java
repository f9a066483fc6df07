package io.gatehouse.realtime.redisrelay;

import io.gatehouse.realtime.log.ChannelKey;

/**
 * Names of what stands in Redis. What belongs to one channel has the same hash tag, so that one node of a cluster has
 * all of it.
 */
final class RedisNames {

    /** What nodes listen on. */
    static final String NOTICES = "gatehouse:messages";

    /** Stands before a message's place and its text. */
    static final String MESSAGE = "m";

    /** Stands before a change of presence. */
    static final String CHANGE = "p";

    private RedisNames() {}

    /** {@code part} of what belongs to a channel. */
    static String of(ChannelKey channel, String part) {
        return "gatehouse:{" + channel.tenant().value() + ":" + channel.name().value() + "}:" + part;
    }

    /** A node's life: a key that expires. */
    static String alive(String life) {
        return "gatehouse:life:" + life;
    }

    /** What a life has entered: a set of {@link #entry}. */
    static String entered(String life) {
        return "gatehouse:entered:" + life;
    }

    static String entry(ChannelKey channel, String connection) {
        return channel.tenant().value() + " " + channel.name().value() + " " + connection;
    }
}
