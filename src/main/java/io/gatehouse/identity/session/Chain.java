package io.gatehouse.identity.session;

import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.TenantId;
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
record Chain(TenantId tenant, UUID id, SessionId session, int generation, String seed, Instant rotatedAt) {

    /** What showing a genuine token of this chain means. */
    enum Showing {
        CURRENT,
        JUST_REPLACED,
        REUSED
    }

    /** @param shown the generation of the token that was shown; at the very instant the leeway ends it is reuse */
    Showing showing(int shown, Instant now, Duration leeway) {
        if (shown == generation) {
            return Showing.CURRENT;
        }
        boolean inLeeway = now.isBefore(rotatedAt.plus(leeway));
        return shown == generation - 1 && inLeeway ? Showing.JUST_REPLACED : Showing.REUSED;
    }

    Chain rotated(Instant now) {
        return new Chain(tenant, id, session, generation + 1, seed, now);
    }
}
