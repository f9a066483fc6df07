package io.gatehouse.identity.session;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.connectiontoken.Chain;
import io.gatehouse.identity.connectiontoken.ConnectionToken;
import io.gatehouse.identity.connectiontoken.TokenMint;
import io.gatehouse.tenancy.cluster.Cluster;
import io.gatehouse.tenancy.cluster.Notice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * {@link SessionDesk}, one transaction a call. Refusals are values, so that what reuse brings about is committed and
 * not rolled back.
 */
@ApplicationScoped
@Transactional
class TransactionalSessionDesk implements SessionDesk {

    private final Sessions sessions;
    private final SignIns signIns;
    private final TokenMint mint;
    private final SessionTimes times;
    private final Clock clock;
    private final Entropy entropy;
    private final AuditTrail audit;
    private final Cluster cluster;
    private final Event<SessionEnded> ended;

    @Inject
    TransactionalSessionDesk(
            Sessions sessions,
            SignIns signIns,
            TokenMint mint,
            SessionTimes times,
            Clock clock,
            Entropy entropy,
            AuditTrail audit,
            Cluster cluster,
            Event<SessionEnded> ended) {
        this.sessions = sessions;
        this.signIns = signIns;
        this.mint = mint;
        this.times = times;
        this.clock = clock;
        this.entropy = entropy;
        this.audit = audit;
        this.cluster = cluster;
        this.ended = ended;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    TransactionalSessionDesk() {
        this(null, null, null, null, null, null, null, null, null);
    }

    @Override
    public Session open(TenantId tenant, Opening opening) {
        Instant now = clock.instant();
        Session session = session(tenant, new SessionId(entropy.uuid()), opening.proved(now), now);
        sessions.add(tenant, session, now, usedAt(session, opening, now));
        opened(session, opening);
        return session;
    }

    @Override
    public Optional<Session> restOn(TenantId tenant, Opening opening) {
        SignIn signIn = opening.signIn().orElseThrow();
        Instant now = clock.instant();
        Session fresh = session(tenant, new SessionId(entropy.uuid()), opening.proved(signIn.provedAt()), now);
        if (signIns.add(tenant, fresh, signIn, now, usedAt(fresh, opening, now))) {
            // Asked after it was added: a revocation that does not find the session is found by it.
            if (sessions.isWithdrawn(tenant, fresh.id())) {
                sessions.remove(tenant, fresh.id());
                return Optional.empty();
            }
            opened(fresh, opening);
            return Optional.of(fresh);
        }
        Optional<SessionId> resting = signIns.lock(tenant, fresh.subject(), signIn);
        if (resting.filter(id -> sessions.isOutdated(tenant, id, opening)).isPresent()) {
            return Optional.empty();
        }
        Optional<Session> live = resting.flatMap(id -> goOn(tenant, id, opening));
        if (live.isPresent()) {
            return live;
        }
        resting.flatMap(id -> sessions.end(tenant, id, "expired", now))
                .ifPresent(over -> audit.record(new AuditEvent.OfSession(
                        AuditKind.SESSION_ENDED, tenant, over.subject(), over.id(), "expired")));
        return restOn(tenant, opening);
    }

    @Override
    public Optional<Session> goOn(TenantId tenant, SessionId id, Opening opening) {
        Instant now = clock.instant();
        Optional<Session> live = find(tenant, id)
                .filter(session -> session.subject().equals(opening.standing().subject()))
                .filter(session -> !sessions.isOutdated(tenant, id, opening));
        return live.flatMap(session -> signIns.startedAt(tenant, id)).map(start -> {
            Session before = live.orElseThrow();
            Session longer =
                    session(tenant, id, opening.provedAfter(before.standing().provedAt()), start);
            Instant kept = before.expiresAt();
            Session next = new Session(tenant, id, longer.standing(), opening.bounds(), kept);
            signIns.goOn(tenant, next, opening.signIn(), now);
            if (longer.expiresAt().isAfter(kept) && !sessions.isWithdrawn(tenant, id)) {
                next = longer;
                signIns.goOn(tenant, next, Optional.empty(), now);
            }
            sessions.touch(tenant, id, usedAt(next, opening, now));
            return next;
        });
    }

    private void opened(Session session, Opening opening) {
        audit.record(new AuditEvent.OfSession(
                AuditKind.SESSION_OPENED, session.tenant(), session.subject(), session.id(), opening.how()));
    }

    /** Whoever was given a token until then is not idle before. */
    private static Instant usedAt(Session session, Opening opening, Instant now) {
        return opening.until().isPresent() ? session.expiresAt() : now;
    }

    private Session session(TenantId tenant, SessionId id, Opening opening, Instant startedAt) {
        Instant end = times.end(startedAt, sessions.longest(tenant), opening.until());
        return new Session(tenant, id, opening.standing(), opening.bounds(), end);
    }

    @Override
    public List<Recheck> due(Instant again, RecheckShare share) {
        return signIns.due(clock.instant(), again, share);
    }

    @Override
    public void recheckAt(TenantId tenant, SessionId id, Instant at) {
        signIns.recheckAt(tenant, id, at);
    }

    @Override
    public Optional<SignIn> signIn(TenantId tenant, SessionId id) {
        return signIns.find(tenant, id);
    }

    @Override
    public Map<SessionId, Session> find(TenantId tenant, Collection<SessionId> ids) {
        Instant now = clock.instant();
        return sessions.findLive(tenant, ids, now, now.minus(times.idle())).stream()
                .collect(Collectors.toMap(Session::id, each -> each));
    }

    @Override
    public Optional<Session> find(TenantId tenant, SessionId id) {
        Instant now = clock.instant();
        return sessions.findLive(tenant, id, now, now.minus(times.idle()));
    }

    @Override
    public Optional<Exchange.Rotated> openChain(TenantId tenant, SessionId id) {
        Instant now = clock.instant();
        Chain chain = Chain.first(tenant, id, entropy, now);
        return sessions.addChain(tenant, chain, now.minus(times.idle()), times.chains())
                .map(session -> rotated(session, chain));
    }

    @Override
    public Optional<Exchange.Rotated> newest(TenantId tenant, UUID id) {
        return sessions.findChain(tenant, id)
                .flatMap(chain -> find(tenant, chain.session()).map(session -> rotated(session, chain)));
    }

    @Override
    public Exchange exchange(TenantId tenant, Secret shown) {
        return ConnectionToken.parse(shown.reveal())
                .flatMap(token -> sessions.lockChain(tenant, token.chain())
                        .filter(chain -> mint.genuine(chain, token))
                        .map(chain -> exchange(chain, token.generation())))
                .orElseGet(() -> new Exchange.Refused("no such connection token here"));
    }

    @Override
    public Optional<Shown> look(TenantId tenant, Secret shown) {
        return ConnectionToken.parse(shown.reveal())
                .flatMap(token -> sessions.findChain(tenant, token.chain())
                        .filter(chain -> mint.genuine(chain, token))
                        .flatMap(chain -> find(tenant, chain.session())
                                .map(session -> new Shown(session, chain.generation() == token.generation()))));
    }

    /** The chain is locked: of several exchanges of one token, each sees what the one before it did. */
    private Exchange exchange(Chain chain, int shown) {
        Optional<Session> session = find(chain.tenant(), chain.session());
        if (session.isEmpty()) {
            return new Exchange.Refused("the session is over");
        }
        return switch (chain.showing(shown, clock.instant(), times.leeway())) {
            case CURRENT -> rotate(session.get(), chain.rotated(clock.instant()));
            case JUST_REPLACED -> rotated(session.get(), chain);
            case REUSED -> {
                note(AuditKind.TOKEN_REUSED, session.get(), shown, chain);
                end(chain.tenant(), chain.session(), SessionEnded.Cause.TOKEN_REUSED);
                yield new Exchange.Refused("generation " + shown + " reused, current is " + chain.generation());
            }
        };
    }

    private Exchange rotate(Session session, Chain next) {
        sessions.saveChain(next.tenant(), next);
        sessions.touch(next.tenant(), next.session(), next.rotatedAt());
        note(AuditKind.TOKEN_ROTATED, session, next.generation() - 1, next);
        return rotated(session, next);
    }

    private void note(AuditKind kind, Session session, int shown, Chain chain) {
        String cause = "generation " + shown + " shown, current is " + chain.generation() + ", chain " + chain.id();
        audit.record(new AuditEvent.OfSession(kind, session.tenant(), session.subject(), session.id(), cause));
    }

    private Exchange.Rotated rotated(Session session, Chain chain) {
        return new Exchange.Rotated(session, chain.id(), mint.current(chain));
    }

    @Override
    public void end(TenantId tenant, SessionId id, SessionEnded.Cause cause, String why) {
        sessions.end(tenant, id, why, clock.instant()).ifPresent(session -> {
            audit.record(new AuditEvent.OfSession(AuditKind.SESSION_ENDED, tenant, session.subject(), id, why));
            cluster.tell(new Notice(tenant, Notice.Kind.SESSION_ENDED, id + " " + cause));
            ended.fire(new SessionEnded(tenant, id, cause));
        });
    }
}
