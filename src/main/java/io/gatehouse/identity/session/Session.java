package io.gatehouse.identity.session;

import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.tenancy.policy.Bound;
import io.gatehouse.tenancy.policy.Standing;
import java.time.Instant;
import java.util.List;

/**
 * A session that is neither ended nor expired.
 *
 * @param standing what policies look at in its subject
 * @param bounds what its key and its token were given at most; none: the policies alone decide
 * @param expiresAt its end, exclusive: at that very instant it is over; moved only by the sign-in that it rests on, and
 *     never past the absolute age
 */
public record Session(TenantId tenant, SessionId id, Standing standing, List<Bound> bounds, Instant expiresAt) {

    public Session {
        bounds = List.copyOf(bounds);
    }

    /** Whose session it is. */
    public SubjectId subject() {
        return standing.subject();
    }
}
