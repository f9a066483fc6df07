package io.gatehouse.identity.connectiontoken;

import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Entropy;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A chain of connection tokens, each replacing the one before. A session has one for each socket's lineage (a tab, a
 * device), so that two tabs of one sign-in do not invalidate each other's token; they end together.
 *
 * @param generation the number of the token that is current, from 1
 * @param seed random, so that a token cannot be derived from the key alone
 */
public record Chain(TenantId tenant, UUID id, SessionId session, int generation, String seed, Instant rotatedAt) {

    private static final int SEED_BYTES = 16;

    /** What showing a genuine token of this chain means. */
    public enum Showing {
        CURRENT,
        JUST_REPLACED,
        REUSED
    }

    /** A new chain of a session; its first token is current from {@code now} on. */
    public static Chain first(TenantId tenant, SessionId session, Entropy entropy, Instant now) {
        return new Chain(tenant, entropy.uuid(), session, 1, entropy.text(SEED_BYTES), now);
    }

    /**
     * What it means that a genuine token of this chain is shown; at the very instant the leeway ends it is reuse.
     *
     * @param shown the generation of the token
     */
    public Showing showing(int shown, Instant now, Duration leeway) {
        if (shown == generation) {
            return Showing.CURRENT;
        }
        boolean inLeeway = now.isBefore(rotatedAt.plus(leeway));
        return shown == generation - 1 && inLeeway ? Showing.JUST_REPLACED : Showing.REUSED;
    }

    /** The chain after its current token was replaced at {@code now}. */
    public Chain rotated(Instant now) {
        return new Chain(tenant, id, session, generation + 1, seed, now);
    }
}
