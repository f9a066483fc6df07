package io.gatehouse.realtime.channel;

import io.gatehouse.realtime.log.ChannelKey;

/** How each channel behaves. */
@FunctionalInterface
public interface RulesByChannel {

    /** The rules of a channel; {@link ChannelRules#DEFAULT} where its tenant has said nothing. */
    ChannelRules of(ChannelKey channel);
}
