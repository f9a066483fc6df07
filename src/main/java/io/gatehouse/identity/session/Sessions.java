package io.gatehouse.identity.session;

import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.identity.connectiontoken.Chain;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where sessions and their chains are kept. */
interface Sessions {

    /**
     * Adds a session.
     *
     * @param used when it was used last, or until when it is never idle
     */
    void add(TenantId tenant, Session session, Instant now, Instant used);

    /**
     * The session where it is not ended, {@code now} is before its end, and it was used after {@code idleSince},
     * exclusive.
     */
    Optional<Session> findLive(TenantId tenant, SessionId id, Instant now, Instant idleSince);

    /** Those of {@code ids} that {@link #findLive(TenantId, SessionId, Instant, Instant)} finds. */
    List<Session> findLive(TenantId tenant, Collection<SessionId> ids, Instant now, Instant idleSince);

    /** The longest life that the tenant gives its sessions, or empty where it leaves that to the operator. */
    Optional<Duration> longest(TenantId tenant);

    /** Notes that the session was used. */
    void touch(TenantId tenant, SessionId id, Instant now);

    /** Ends a session; the session where it was this call that ended it, else empty. */
    Optional<Session> end(TenantId tenant, SessionId id, String why, Instant now);

    /**
     * Whether trust was withdrawn from what the session rests on, in what was proved as early as what it was proved
     * with, or its issuer is no longer trusted at all, or somebody ended a session of its sign-in at the time of its
     * proof or later.
     */
    boolean isWithdrawn(TenantId tenant, SessionId id);

    /** Whether trust was withdrawn from a proof that is older than the session's newest. */
    boolean isOutdated(TenantId tenant, SessionId id, Instant provedAt);

    /** A session that was proved anew carries nobody whose own proof is from before trust was withdrawn. */
    default boolean isOutdated(TenantId tenant, SessionId id, Opening shown) {
        return shown.signIn()
                .filter(each -> isOutdated(tenant, id, each.provedAt()))
                .isPresent();
    }

    /** Takes a session away that nobody has seen yet. */
    void remove(TenantId tenant, SessionId id);

    /**
     * Adds a chain to a session that is live as {@link #findLive(TenantId, SessionId, Instant, Instant)} has it, drops
     * the least recently rotated ones beyond {@code most}, and notes that the session was used: one statement. Empty,
     * and nothing added, where it is over.
     *
     * @param chain rotated now
     */
    Optional<Session> addChain(TenantId tenant, Chain chain, Instant idleSince, int most);

    Optional<Chain> findChain(TenantId tenant, UUID id);

    /** As {@link #findChain}, and nobody else gets it until the transaction is over. */
    Optional<Chain> lockChain(TenantId tenant, UUID id);

    void saveChain(TenantId tenant, Chain chain);
}
