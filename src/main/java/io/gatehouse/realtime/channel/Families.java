package io.gatehouse.realtime.channel;

import io.gatehouse.realtime.log.ChannelKey;

/** How each channel behaves. */
@FunctionalInterface
public interface Families {

    /** The family of a channel; {@link Family#DEFAULT} where its tenant has said nothing. */
    Family of(ChannelKey channel);
}
