package io.gatehouse.identity.ticket;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.audit.ThrottledTrail;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.offer.Chore;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.identity.session.Session;
import io.gatehouse.identity.session.SessionDesk;
import io.gatehouse.identity.ticket.Tickets.Spending;
import io.gatehouse.tenancy.policy.Bound;
import io.gatehouse.tenancy.policy.Capabilities;
import io.gatehouse.tenancy.policy.Rights;
import io.gatehouse.tenancy.rulebook.Rulebook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Issues tickets and redeems them. */
@ApplicationScoped
@Transactional
public class TicketOffice {

    private static final Logger LOG = System.getLogger(TicketOffice.class.getName());
    private static final Duration SPENT_KEPT = Duration.ofHours(1);

    private final Tickets tickets;
    private final SessionDesk sessions;
    private final Rulebook rulebook;
    private final TicketTimes times;
    private final Clock clock;
    private final Entropy entropy;
    private final AuditTrail audit;
    private final ThrottledTrail throttled;

    @Inject
    TicketOffice(
            Tickets tickets,
            SessionDesk sessions,
            Rulebook rulebook,
            TicketTimes times,
            Clock clock,
            Entropy entropy,
            AuditTrail audit,
            ThrottledTrail throttled) {
        this.tickets = tickets;
        this.sessions = sessions;
        this.rulebook = rulebook;
        this.times = times;
        this.clock = clock;
        this.entropy = entropy;
        this.audit = audit;
        this.throttled = throttled;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    TicketOffice() {
        this(null, null, null, null, null, null, null, null);
    }

    @Produces
    static Chore sweeping(TicketOffice tickets) {
        return Chore.every(Duration.ofMinutes(1), "ticket sweep", tickets::sweep);
    }

    /**
     * A fresh ticket for a session, and what can be done with it at most; refuses with {@link Problem#INVALID_REQUEST}
     * where what was asked and what the session has come to more than can be told.
     */
    Issued issue(Session session, Optional<UUID> chain, Optional<Capabilities> wanted, Optional<String> origin) {
        Capabilities shown = shown(session, wanted);
        Ticket ticket = Ticket.fresh(entropy);
        Instant expiresAt = clock.instant().plus(times.lifetime());
        Pass pass = new Pass(
                session.tenant(),
                session.id(),
                session.subject(),
                chain,
                wanted.orElseGet(Capabilities::all),
                origin,
                expiresAt);
        tickets.put(session.tenant(), ticket.digest(), pass);
        record(AuditKind.TICKET_ISSUED, session, "for " + origin.orElse("no origin") + ", until " + expiresAt);
        return new Issued(ticket, shown);
    }

    private Capabilities shown(Session session, Optional<Capabilities> wanted) {
        List<Bound> bounds = new ArrayList<>(session.bounds());
        wanted.ifPresent(asked -> bounds.add(new Bound("ticket", asked)));
        Rights rights = rulebook.read(session.tenant(), session.subject()).rightsOf(session.standing(), bounds);
        return wanted.isPresent() ? rights.shownWhole() : rights.shown();
    }

    /** A ticket that nobody has redeemed. */
    record Issued(Ticket ticket, Capabilities capabilities) {}

    Duration lifetime() {
        return times.lifetime();
    }

    /**
     * Redeems a ticket: the one transaction of the handshake. It is spent whatever comes after.
     *
     * @param origin the handshake's {@code Origin}
     * @param address the client's network address, for the trail
     * @return what it stands for and the session that it rests on; empty where it is not accepted, whatever the cause
     */
    public Optional<Redeemed> redeem(TenantId tenant, Ticket ticket, Optional<String> origin, String address) {
        Spending here = new Spending(times.node(), address);
        Optional<Pass> pass = tickets.take(tenant, ticket.digest(), clock.instant(), here);
        if (pass.isEmpty()) {
            refused(tenant, ticket, address);
            return Optional.empty();
        }
        if (!pass.get().origin().equals(origin)) {
            record(
                    tenant,
                    AuditKind.TICKET_REFUSED,
                    "shown by another page than the one that asked for it, from " + address);
            return Optional.empty();
        }
        Optional<Session> session = sessions.find(tenant, pass.get().session());
        if (session.isEmpty()) {
            record(tenant, AuditKind.TICKET_REFUSED, "its session is over, from " + address);
        }
        return session.map(live -> {
            record(AuditKind.TICKET_REDEEMED, live, "from " + address + " on node " + times.node());
            return new Redeemed(pass.get(), live);
        });
    }

    /** Drops what expired, and what was spent so long ago that nobody replays it any more. */
    public void sweep() {
        int swept = tickets.sweep(clock.instant().minus(SPENT_KEPT));
        LOG.log(Level.DEBUG, "{0} old tickets swept", swept);
    }

    /** A redeemed ticket. */
    public record Redeemed(Pass pass, Session session) {}

    private void refused(TenantId tenant, Ticket ticket, String address) {
        Optional<Spending> first = tickets.spent(tenant, ticket.digest());
        AuditKind kind = first.isPresent() ? AuditKind.TICKET_REPLAYED : AuditKind.TICKET_REFUSED;
        String cause = first.map(spent -> "first used from " + spent.address() + " on node " + spent.node())
                .orElse("unknown or expired");
        throttled.refused(kind, Optional.of(tenant), address, cause);
    }

    private void record(AuditKind kind, Session session, String cause) {
        audit.record(new AuditEvent.OfSession(kind, session.tenant(), session.subject(), session.id(), cause));
    }

    private void record(TenantId tenant, AuditKind kind, String cause) {
        audit.record(new AuditEvent.OfTenant(kind, tenant, cause));
    }
}
