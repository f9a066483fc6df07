package io.gatehouse.session;

import io.gatehouse.id.SessionId;
import io.gatehouse.id.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@link Sessions} in memory; held to the same contract as the real one. */
final class FakeSessions implements Sessions {

    private final Map<SessionId, Session> sessions = new HashMap<>();
    private final Map<SessionId, Instant> used = new HashMap<>();
    private final Set<SessionId> ended = new HashSet<>();
    private final Map<UUID, Chain> chains = new HashMap<>();

    @Override
    public void add(TenantId tenant, Session session, Instant now) {
        sessions.put(session.id(), session);
        used.put(session.id(), now);
    }

    @Override
    public Optional<Session> findLive(TenantId tenant, SessionId id, Instant now, Instant idleSince) {
        return Optional.ofNullable(sessions.get(id))
                .filter(session -> session.tenant().equals(tenant) && !ended.contains(id))
                .filter(session -> now.isBefore(session.expiresAt()))
                .filter(session -> used.getOrDefault(id, Instant.MIN).isAfter(idleSince));
    }

    @Override
    public void touch(TenantId tenant, SessionId id, Instant now) {
        used.put(id, now);
    }

    @Override
    public Optional<Session> end(TenantId tenant, SessionId id, String why, Instant now) {
        return Optional.ofNullable(sessions.get(id))
                .filter(session -> session.tenant().equals(tenant))
                .filter(session -> ended.add(id));
    }

    @Override
    public void addChain(TenantId tenant, Chain chain, int most) {
        chains.put(chain.id(), chain);
        chains.values().stream()
                .filter(each -> each.session().equals(chain.session()))
                .sorted(Comparator.comparing(Chain::rotatedAt).reversed())
                .skip(most)
                .toList()
                .forEach(each -> chains.remove(each.id()));
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
