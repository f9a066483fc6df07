package io.gatehouse.realtime.publishing;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;

/** Names of channels in paths. */
final class Names {

    private Names() {}

    /** The channel of this name; refuses with {@link Problem#INVALID_REQUEST}. */
    static ChannelName channel(String name) {
        return ChannelName.parse(name)
                .orElseThrow(() -> new Refusal(
                        Problem.INVALID_REQUEST,
                        "a channel has 1 to 8 segments between colons, each of up to 64 letters, digits, _ . -"));
    }
}
