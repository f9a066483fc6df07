package io.gatehouse.identity.session;

import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.connectiontoken.ConnectionToken;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The room's front desk: opens, finds and ends sessions, and exchanges their connection tokens. */
public interface SessionDesk {

    /** How every connection token begins, so that a bearer credential tells its kind. */
    String TOKEN_PREFIX = ConnectionToken.PREFIX;

    /** Starts a session for a subject that has just proved who it is. */
    Session open(TenantId tenant, Opening opening);

    /**
     * The live session that rests on the same sign-in, gone on with {@code opening}, or else a new one. Of several at
     * once one opens, the others get the same. Empty where trust was withdrawn from the sign-in since its proof was
     * made.
     *
     * @param opening with a sign-in
     */
    Optional<Session> restOn(TenantId tenant, Opening opening);

    /**
     * Lets a live session go on with what its subject has just proved anew: standing, bounds and sign-in are
     * {@code opening}'s, and its end where that is later than the one it has and trust was not withdrawn since the
     * proof was made. Empty where it is over, or its subject is another one.
     */
    Optional<Session> goOn(TenantId tenant, SessionId id, Opening opening);

    /**
     * The session where it is neither ended nor expired nor idle for too long, and its subject is not a disabled
     * account.
     */
    Optional<Session> find(TenantId tenant, SessionId id);

    /** Those of {@code ids} that {@link #find} finds. */
    Map<SessionId, Session> find(TenantId tenant, Collection<SessionId> ids);

    /**
     * Starts a chain of connection tokens in a session and answers its first token; empty where the session is over.
     */
    Optional<Exchange.Rotated> openChain(TenantId tenant, SessionId session);

    /**
     * The newest token of a chain, for a socket whose ticket was got with its predecessor; empty where the session is
     * over.
     */
    Optional<Exchange.Rotated> newest(TenantId tenant, UUID chain);

    /**
     * Exchanges a connection token for its successor. The current one rotates; the one just before it gets the same
     * successor again within the leeway, as long as that successor was not used; any other genuine one is reuse: the
     * session is ended in the same transaction (RFC 9700, 4.14.2).
     */
    Exchange exchange(TenantId tenant, Secret token);

    /**
     * The session of a genuine connection token, be it replaced or not, and whether it is the newest of its chain; the
     * token stays what it is. Empty where it is none of this tenant's, or its session is over.
     */
    Optional<Shown> look(TenantId tenant, Secret token);

    /** What a connection token is that is only looked at. */
    record Shown(Session session, boolean newest) {}

    /**
     * Ends a session, once: its sockets are cut when the transaction is through. Nothing happens where it is over
     * already.
     */
    default void end(TenantId tenant, SessionId session, SessionEnded.Cause cause) {
        end(tenant, session, cause, cause.name().toLowerCase(Locale.ROOT));
    }

    /**
     * As {@link #end(TenantId, SessionId, SessionEnded.Cause)}, which leaves only newer proofs to open a session of the
     * same sign-in.
     *
     * @param why {@link #UNCONFIRMED}: the same proof may be shown again, and the issuer is asked again then
     */
    void end(TenantId tenant, SessionId session, SessionEnded.Cause cause, String why);

    /** Why a session ends that its issuer did not confirm. */
    String UNCONFIRMED = "unconfirmed";

    /**
     * Sessions whose issuer is to be asked again by now; each is handed to one node only, which is given until
     * {@code again} before another one gets it.
     */
    List<Recheck> due(Instant again, RecheckShare share);

    /** Has the issuer asked again at {@code at}, about a session that is not over. */
    void recheckAt(TenantId tenant, SessionId id, Instant at);

    /** The sign-in that a session rests on, without its token; empty where it rests on none or is over. */
    Optional<SignIn> signIn(TenantId tenant, SessionId id);

    /**
     * A session and the sign-in to ask about.
     *
     * @param checkedAt when its issuer last stood by it
     */
    record Recheck(Session session, SignIn signIn, Instant checkedAt) {}
}
