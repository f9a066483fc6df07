package io.gatehouse.realtime.socket;

import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.ticket.Ticket;
import io.gatehouse.identity.ticket.TicketOffice;
import io.gatehouse.identity.ticket.TicketOffice.Redeemed;
import io.gatehouse.realtime.connection.Connections;
import io.gatehouse.realtime.cutting.Guard;
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
    private final DoorBook book;

    @Inject
    Doorkeeper(TenantDirectory tenants, Guard guard, Connections connections, TicketOffice office, DoorBook book) {
        this.tenants = tenants;
        this.guard = guard;
        this.connections = connections;
        this.office = office;
        this.book = book;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Doorkeeper() {
        this(null, null, null, null, null);
    }

    /** Whether the handshake may go on. A ticket that it shows is spent by this. */
    Admission admit(DoorRequest request) {
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
            Optional<Ticket> ticket = Offer.parse(request.protocols()).ticket();
            if (ticket.isEmpty()) {
                connections.requireBareRoom(request.address());
            }
            Optional<Redeemed> redeemed = ticket.map(shown -> redeem(tenant.id(), shown, request));
            redeemed.ifPresent(known -> requireRoom(tenant.id(), known.session().subject()));
            book.letIn();
            return new Admission.Admitted(tenant.id(), request.address(), redeemed, request.on());
        } catch (Refusal refusal) {
            return turnedAway(refusal, Optional.of(tenant.id()), request);
        }
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

    private Redeemed redeem(TenantId tenant, Ticket ticket, DoorRequest request) {
        return office.redeem(tenant, ticket, request.origin(), request.address())
                .orElseThrow(() -> new Refusal(Problem.TICKET_REFUSED));
    }
}
