package io.gatehouse.tenancy.target;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * "Nothing issued to X before T is trusted."
 *
 * @param target X
 * @param issuedBefore T, exclusive: what was proved at that very instant is trusted; empty: when it is made
 * @param margin for how long what rests on it may still come back with a newer proof; zero: it is cut at once
 * @param reason in words, for the trail
 * @param by who ordered it
 */
public record Revocation(
        RevocationTarget target, Optional<Instant> issuedBefore, Duration margin, String reason, String by) {

    /** From now on, without a margin. */
    public static Revocation now(RevocationTarget target, String reason, String by) {
        return new Revocation(target, Optional.empty(), Duration.ZERO, reason, by);
    }

    /** The same with a T: its own, or {@code now} where it has none. */
    public Revocation at(Instant now) {
        return new Revocation(target, Optional.of(issuedBefore.orElse(now)), margin, reason, by);
    }
}
