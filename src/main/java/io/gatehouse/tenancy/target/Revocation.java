package io.gatehouse.tenancy.target;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * "Nothing issued to X before T is trusted."
 *
 * @param target X
 * @param issuedBefore T, exclusive: what was proved at that very instant is trusted
 * @param margin for how long what rests on it may still come back with a newer proof; zero: it is cut at once
 * @param reason in words, for the trail
 * @param by who ordered it
 */
public record Revocation(
        UUID id, RevocationTarget target, Instant issuedBefore, Duration margin, String reason, String by) {}
