package io.gatehouse.identity.signing;

import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import java.time.Duration;
import java.time.Instant;

/**
 * Issues our access tokens (RFC 9068). Their audience is the tenant's own, so that no tenant's API takes another
 * tenant's token.
 */
public interface TokenIssuer {

    /**
     * A token for a subject that has just proved who it is.
     *
     * @param end when its session ends, exclusive: no token outlives it
     */
    IssuedToken issue(TenantId tenant, SubjectId subject, SessionId session, Instant end);

    /**
     * As the other one, good for {@code lifetime}, which is at most {@link TokenSettings#longestLifetime()}, and not
     * past {@code end}.
     */
    IssuedToken issue(TenantId tenant, SubjectId subject, SessionId session, Duration lifetime, Instant end);
}
