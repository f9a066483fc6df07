package io.gatehouse.channel;

import io.gatehouse.log.Retention;
import io.gatehouse.policy.ChannelPattern;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How the channels behave whose names a pattern covers. Who may do what on them is the policies' affair, not theirs.
 *
 * @param retention how much is kept for history and recovery
 * @param presence whether those who listen can be seen
 * @param claims which of a publisher's claims go with each message
 */
public record Family(ChannelPattern pattern, Retention retention, boolean presence, Set<String> claims) {

    /** Where the tenant has said nothing: enough to come back after a short loss of the network. */
    public static final Family DEFAULT =
            new Family(ChannelPattern.ANY, new Retention(100, Duration.ofMinutes(2)), true, Set.of());

    public Family {
        claims = Set.copyOf(claims);
    }

    /** Of {@code families} the one whose pattern says most about the channel. */
    static Family of(ChannelPattern channel, List<Family> families) {
        Family best = DEFAULT;
        for (Family each : families) {
            if (each.pattern.covers(channel) && (best.equals(DEFAULT) || best.pattern.covers(each.pattern))) {
                best = each;
            }
        }
        return best;
    }
}
