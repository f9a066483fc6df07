package io.gatehouse.realtime.channel;

import io.gatehouse.realtime.log.Retention;
import io.gatehouse.tenancy.policy.ChannelPattern;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How the channels behave whose names a pattern covers. Who may do what on them is the policies' affair.
 *
 * @param retention how much is kept for history and recovery
 * @param presence whether those who listen can be seen
 * @param sender what subscribers are told of who published
 * @param serversOnly whether only the tenant's servers publish, by a secret key, whatever the policies allow others
 */
public record ChannelRules(
        ChannelPattern pattern, Retention retention, boolean presence, Sender sender, boolean serversOnly) {

    /** Where the tenant has said nothing: enough is kept to come back after a short loss of the network. */
    public static final ChannelRules DEFAULT = new ChannelRules(
            ChannelPattern.ANY, new Retention(100, Duration.ofMinutes(2)), true, new Sender(false, Set.of()), false);

    /**
     * Of {@code all} the one whose pattern says most about the channel; of patterns that overlap without one covering
     * the other, the first.
     */
    public static ChannelRules of(ChannelPattern channel, List<ChannelRules> all) {
        ChannelRules best = DEFAULT;
        for (ChannelRules each : all) {
            if (each.pattern.covers(channel) && best.pattern.covers(each.pattern)) {
                best = each;
            }
        }
        return best;
    }
}
