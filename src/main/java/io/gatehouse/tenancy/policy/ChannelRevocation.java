package io.gatehouse.tenancy.policy;

import io.gatehouse.tenancy.policy.Capabilities.Operation;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Trust withdrawn from channels: whoever was proved before may do nothing there.
 *
 * @param id what the trail of a verdict calls it
 * @param before exclusive: what was proved at that very instant is trusted
 */
public record ChannelRevocation(String id, ChannelPattern channels, Instant before) {

    /** Whether it is about somebody of this standing. */
    boolean isFor(Standing standing) {
        return standing.provedAt().filter(before::isAfter).isPresent();
    }

    /** What it comes to for whomever it {@link #isFor}. */
    Policy policy() {
        return new Policy(id, Attachment.toTenant(), List.of(statement()));
    }

    /** Rejects every operation on its channels. */
    Statement statement() {
        return Statement.reject(
                Arrays.stream(Operation.values()).map(Operation::permission).toList(), channels);
    }
}
