package io.gatehouse.realtime.door;

import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.caller.Callers;
import io.gatehouse.identity.caller.Recognised;
import io.gatehouse.identity.session.Exchange;
import io.gatehouse.identity.ticket.Pass;
import io.gatehouse.identity.ticket.Ticket;
import io.gatehouse.identity.ticket.TicketOffice;
import io.gatehouse.identity.ticket.TicketOffice.Redeemed;
import io.gatehouse.realtime.connection.Connections;
import io.gatehouse.realtime.cutting.Guard;
import io.gatehouse.realtime.dialect.Admitted;
import io.gatehouse.realtime.dialect.Known;
import io.gatehouse.realtime.dialect.Offer;
import io.gatehouse.tenancy.policy.Capabilities;
import io.gatehouse.tenancy.tenant.Tenant;
import io.gatehouse.tenancy.tenant.TenantDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** The rules of the door, in their order, cheap before costly. No servlet, no WebSocket: values in, a value out. */
@ApplicationScoped
public class Doorkeeper {

    private static final Logger LOG = System.getLogger(Doorkeeper.class.getName());

    private final TenantDirectory tenants;
    private final Guard guard;
    private final Connections connections;
    private final TicketOffice office;
    private final Callers callers;
    private final DoorBook book;

    @Inject
    Doorkeeper(
            TenantDirectory tenants,
            Guard guard,
            Connections connections,
            TicketOffice office,
            Callers callers,
            DoorBook book) {
        this.tenants = tenants;
        this.guard = guard;
        this.connections = connections;
        this.office = office;
        this.callers = callers;
        this.book = book;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Doorkeeper() {
        this(null, null, null, null, null, null);
    }

    /**
     * Decides whether the handshake may go on. A ticket that it shows is spent by this, a connection token exchanged.
     */
    public Admission admit(DoorRequest request) {
        try {
            guard.requireTrust();
            return admit(tenants.of(request.clientId(), request.host()), request);
        } catch (Refusal refusal) {
            return turnedAway(refusal, Optional.empty(), request);
        }
    }

    private Admission admit(Tenant tenant, DoorRequest request) {
        try {
            requireOrigin(tenant, request.origin()); // RFC 6455, 4.2.2 and 10.2
            connections.requireRoom(tenant.id());
            Optional<Known> known = known(tenant.id(), request);
            known.ifPresent(who -> requireRoom(tenant.id(), who.session().subject()));
            book.letIn();
            return new Admission.LetIn(new Admitted(tenant.id(), request.address(), known, request.on()));
        } catch (Refusal refusal) {
            return turnedAway(refusal, Optional.of(tenant.id()), request);
        }
    }

    /** Who shows a credential is not kept out by the bare sockets of its address. */
    private Optional<Known> known(TenantId tenant, DoorRequest request) {
        if (request.offer() instanceof Offer.Unfit unfit) {
            throw unfit.refusal();
        }
        if (request.offer() instanceof Offer.OfTicket shown) {
            return Optional.of(redeem(tenant, shown.ticket(), request));
        }
        if (request.offer() instanceof Offer.OfBearer shown) {
            return Optional.of(recognise(tenant, shown.bearer(), request.address()));
        }
        connections.requireBareRoom(request.address());
        return Optional.empty();
    }

    private Admission turnedAway(Refusal refusal, Optional<TenantId> tenant, DoorRequest request) {
        LOG.log(Level.INFO, "handshake refused: {0} from {1}", refusal.problem().code(), request.address());
        book.turnedAway(refusal.problem(), tenant, request);
        return new Admission.TurnedAway(refusal);
    }

    private static void requireOrigin(Tenant tenant, Optional<String> origin) {
        if (!tenant.origins().admit(origin)) {
            throw new Refusal(Problem.ORIGIN_REFUSED);
        }
    }

    private void requireRoom(TenantId tenant, SubjectId subject) {
        connections.require(tenant, subject);
    }

    private Known redeem(TenantId tenant, Ticket ticket, DoorRequest request) {
        Redeemed redeemed = office.redeem(tenant, ticket, request.origin(), request.address())
                .orElseThrow(() -> new Refusal(Problem.TICKET_REFUSED));
        Pass pass = redeemed.pass();
        return new Known(redeemed.session(), pass.chain(), pass.capabilities());
    }

    private Known recognise(TenantId tenant, Secret bearer, String address) {
        Recognised caller = callers.recognise(tenant, bearer, address);
        return new Known(caller.session(), caller.successor().map(Exchange.Rotated::chain), Capabilities.all());
    }
}
