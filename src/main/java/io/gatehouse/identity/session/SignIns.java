package io.gatehouse.identity.session;

import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which sign-in at a trusted issuer a session rests on. A session that is not ended shares its sign-in with no other.
 */
interface SignIns {

    /**
     * Adds a session that rests on a sign-in. False: one that is not ended rests on it already.
     *
     * @param used when it was used last, or until when it is never idle
     */
    boolean add(TenantId tenant, Session session, SignIn signIn, Instant now, Instant used);

    /**
     * The session that is not ended and rests on the sign-in, whether or not it is over by the clock; nobody else gets
     * it until the transaction is through.
     */
    Optional<SessionId> lock(TenantId tenant, SubjectId subject, SignIn signIn);

    /** Puts what a session goes on with in the place of what it had. */
    void goOn(TenantId tenant, Session session, Optional<SignIn> signIn, Instant now);

    /** When the session started, or empty where there is none that is not ended. */
    Optional<Instant> startedAt(TenantId tenant, SessionId id);

    /** Moves a recheck. */
    void recheckAt(TenantId tenant, SessionId id, Instant at);

    /** The sign-in of a session that is not ended, without its token. */
    Optional<SignIn> find(TenantId tenant, SessionId id);

    /**
     * Live sessions of all tenants to be rechecked at {@code now} or before, as many as {@code share} takes; each is
     * moved to {@code again} in the same statement, so that no other node gets it.
     */
    List<SessionDesk.Recheck> due(Instant now, Instant again, RecheckShare share);
}
