package io.gatehouse.identity.session;

import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.identity.connectiontoken.Chain;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@link Sessions} and {@link SignIns} in memory; held to the same contracts as the real ones. */
final class FakeSessions implements Sessions, SignIns {

    private final Map<SessionId, Session> sessions = new HashMap<>();
    private final Map<SessionId, Instant> used = new HashMap<>();
    private final Map<SessionId, Instant> started = new HashMap<>();
    private final Map<SessionId, SignIn> signIns = new HashMap<>();
    private Instant trustedFrom = Instant.MIN;
    private final Set<SessionId> ended = new HashSet<>();
    private final Map<SessionId, Instant> endedByHand = new HashMap<>();
    private final Map<UUID, Chain> chains = new HashMap<>();

    @Override
    public void add(TenantId tenant, Session session, Instant now, Instant usedAt) {
        sessions.put(session.id(), session);
        used.put(session.id(), usedAt);
        started.put(session.id(), now);
    }

    @Override
    public Optional<Session> findLive(TenantId tenant, SessionId id, Instant now, Instant idleSince) {
        return Optional.ofNullable(sessions.get(id))
                .filter(session -> session.tenant().equals(tenant) && !ended.contains(id))
                .filter(session -> now.isBefore(session.expiresAt()))
                .filter(session -> used.getOrDefault(id, Instant.MIN).isAfter(idleSince));
    }

    @Override
    public List<Session> findLive(TenantId tenant, Collection<SessionId> ids, Instant now, Instant idleSince) {
        return ids.stream()
                .flatMap(id -> findLive(tenant, id, now, idleSince).stream())
                .toList();
    }

    @Override
    public Optional<Duration> longest(TenantId tenant) {
        return Optional.empty();
    }

    @Override
    public boolean add(TenantId tenant, Session session, SignIn signIn, Instant now, Instant usedAt) {
        if (lock(tenant, session.subject(), signIn).isPresent()) {
            return false;
        }
        add(tenant, session, now, usedAt);
        signIns.put(session.id(), signIn);
        return true;
    }

    @Override
    public Optional<SessionId> lock(TenantId tenant, SubjectId subject, SignIn signIn) {
        return sessions.values().stream()
                .filter(each -> each.tenant().equals(tenant) && each.subject().equals(subject))
                .map(Session::id)
                .filter(id -> !ended.contains(id))
                .filter(id -> Optional.ofNullable(signIns.get(id))
                        .filter(each -> each.issuer().equals(signIn.issuer()))
                        .filter(each -> each.key().equals(signIn.key()))
                        .isPresent())
                .findFirst();
    }

    @Override
    public void goOn(TenantId tenant, Session session, Optional<SignIn> signIn, Instant now) {
        sessions.put(session.id(), session);
        used.put(session.id(), now);
        signIn.ifPresent(each -> signIns.computeIfPresent(
                session.id(),
                (id, old) -> new SignIn(
                        old.issuer(), old.key(), old.sid(), each.token(), later(old, each), each.recheckAt())));
    }

    @Override
    public Optional<Instant> startedAt(TenantId tenant, SessionId id) {
        return Optional.ofNullable(started.get(id)).filter(at -> !ended.contains(id));
    }

    @Override
    public void recheckAt(TenantId tenant, SessionId id, Instant at) {
        signIns.computeIfPresent(id, (same, old) -> moved(old, at));
    }

    @Override
    public Optional<SignIn> find(TenantId tenant, SessionId id) {
        return Optional.ofNullable(signIns.get(id))
                .filter(each -> !ended.contains(id))
                .map(each -> new SignIn(
                        each.issuer(), each.key(), each.sid(), Optional.empty(), each.provedAt(), each.recheckAt()));
    }

    @Override
    public List<SessionDesk.Recheck> due(Instant now, Instant again, RecheckShare share) {
        List<SessionDesk.Recheck> due = signIns.entrySet().stream()
                .filter(each -> !ended.contains(each.getKey()))
                .filter(each -> now.isBefore(
                        Objects.requireNonNull(sessions.get(each.getKey())).expiresAt()))
                .filter(each -> each.getValue()
                        .recheckAt()
                        .filter(at -> !at.isAfter(now))
                        .isPresent())
                .limit(share.ofAnIssuer())
                .map(each -> new SessionDesk.Recheck(
                        Objects.requireNonNull(sessions.get(each.getKey())),
                        moved(each.getValue(), again),
                        Instant.EPOCH))
                .toList();
        due.forEach(each -> signIns.put(each.session().id(), each.signIn()));
        return due;
    }

    private static SignIn moved(SignIn old, Instant again) {
        return new SignIn(old.issuer(), old.key(), old.sid(), old.token(), old.provedAt(), Optional.of(again));
    }

    private static Instant later(SignIn one, SignIn other) {
        return one.provedAt().isAfter(other.provedAt()) ? one.provedAt() : other.provedAt();
    }

    /** What was proved before this, exclusive, is not trusted. */
    void withdraw(Instant before) {
        trustedFrom = before;
    }

    @Override
    public boolean isWithdrawn(TenantId tenant, SessionId id) {
        return Optional.ofNullable(signIns.get(id))
                        .map(SignIn::provedAt)
                        .or(() -> Optional.ofNullable(started.get(id)))
                        .filter(trustedFrom::isAfter)
                        .isPresent()
                || wasEnded(
                        tenant,
                        id,
                        Optional.ofNullable(signIns.get(id))
                                .map(SignIn::provedAt)
                                .orElse(Instant.MAX));
    }

    private boolean wasEnded(TenantId tenant, SessionId id, Instant provedAt) {
        SignIn own = signIns.get(id);
        return own != null
                && endedByHand.entrySet().stream()
                        .filter(each -> Optional.ofNullable(sessions.get(each.getKey()))
                                .filter(one -> one.tenant().equals(tenant))
                                .isPresent())
                        .filter(each -> Optional.ofNullable(signIns.get(each.getKey()))
                                .filter(other -> other.issuer().equals(own.issuer())
                                        && other.key().equals(own.key()))
                                .isPresent())
                        .anyMatch(each -> !each.getValue().isBefore(provedAt));
    }

    @Override
    public boolean isOutdated(TenantId tenant, SessionId id, Instant provedAt) {
        return Optional.ofNullable(signIns.get(id))
                .filter(each -> each.provedAt().isAfter(provedAt))
                .filter(each -> trustedFrom.isAfter(provedAt) || wasEnded(tenant, id, provedAt))
                .isPresent();
    }

    @Override
    public void remove(TenantId tenant, SessionId id) {
        sessions.remove(id);
        signIns.remove(id);
    }

    @Override
    public void touch(TenantId tenant, SessionId id, Instant now) {
        used.put(id, now);
    }

    @Override
    public Optional<Session> end(TenantId tenant, SessionId id, String why, Instant now) {
        return Optional.ofNullable(sessions.get(id))
                .filter(session -> session.tenant().equals(tenant))
                .filter(session -> ended.add(id))
                .map(session -> {
                    if (Set.of("logged_out", "revoked", "token_reused").contains(why)) {
                        endedByHand.put(id, now);
                    }
                    return session;
                });
    }

    @Override
    public Optional<Session> addChain(TenantId tenant, Chain chain, Instant idleSince, int most) {
        Optional<Session> live = findLive(tenant, chain.session(), chain.rotatedAt(), idleSince);
        if (live.isEmpty()) {
            return live;
        }
        used.merge(chain.session(), chain.rotatedAt(), (one, other) -> one.isAfter(other) ? one : other);
        chains.put(chain.id(), chain);
        chains.values().stream()
                .filter(each -> each.session().equals(chain.session()))
                .sorted(Comparator.comparing(Chain::rotatedAt).reversed())
                .skip(most)
                .toList()
                .forEach(each -> chains.remove(each.id()));
        return live;
    }

    @Override
    public Optional<Chain> findChain(TenantId tenant, UUID id) {
        return Optional.ofNullable(chains.get(id))
                .filter(chain -> chain.tenant().equals(tenant));
    }

    @Override
    public Optional<Chain> lockChain(TenantId tenant, UUID id) {
        return findChain(tenant, id);
    }

    @Override
    public void saveChain(TenantId tenant, Chain chain) {
        chains.put(chain.id(), chain);
    }
}
