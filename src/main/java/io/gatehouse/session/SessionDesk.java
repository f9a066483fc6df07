package io.gatehouse.session;

import io.gatehouse.id.SessionId;
import io.gatehouse.id.SubjectId;
import io.gatehouse.id.TenantId;
import io.gatehouse.policy.Capabilities;
import io.gatehouse.secret.Secret;
import java.util.Optional;
import java.util.UUID;

/** The room's front desk: opens, finds and ends sessions, and exchanges their connection tokens. */
public interface SessionDesk {

    /** How every connection token begins, so that a bearer credential tells its kind. */
    String TOKEN_PREFIX = "ghc_";

    /** Starts a session for a subject that has just proved who it is. */
    Session open(TenantId tenant, SubjectId subject, Capabilities capabilities);

    /** The session where it is neither ended nor expired nor idle for too long, and its subject is not a disabled account. */
    Optional<Session> find(TenantId tenant, SessionId id);

    /** Starts a chain of connection tokens in a session and answers its first token; empty where the session is over. */
    Optional<Exchange.Rotated> openChain(TenantId tenant, SessionId session);

    /** The newest token of a chain, for a socket whose ticket was got with its predecessor; empty where the session is over. */
    Optional<Exchange.Rotated> newest(TenantId tenant, UUID chain);

    /**
     * Exchanges a connection token for its successor. The current one rotates; the one just before it gets the same successor again within the leeway, as long as that successor
     * was not used; any other genuine one is reuse: the session is ended in the same transaction (RFC 9700, 4.14.2).
     */
    Exchange exchange(TenantId tenant, Secret token);

    /** Ends a session, once: its sockets are cut when the transaction is through. Nothing happens where it is over already. */
    void end(TenantId tenant, SessionId session, SessionEnded.Cause cause);
}
