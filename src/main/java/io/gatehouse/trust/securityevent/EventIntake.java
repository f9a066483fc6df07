package io.gatehouse.trust.securityevent;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.tenancy.target.Revocation;
import io.gatehouse.trust.revocation.RevocationDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Takes a message: that it was seen and what it brings about are written together, or neither is. */
@ApplicationScoped
@Transactional
public class EventIntake {

    private final SeenMessages seen;
    private final RevocationDesk desk;

    @Inject
    EventIntake(SeenMessages seen, RevocationDesk desk) {
        this.seen = seen;
        this.desk = desk;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    EventIntake() {
        this(null, null);
    }

    /**
     * One message of an issuer.
     *
     * @param issuer the trusted issuer's id
     * @param name what it is told apart by from all others of that issuer
     * @param keep until when it has to be remembered
     */
    public record Message(String issuer, String name, Instant keep) {}

    /** Makes the revocations. False: the message was taken before, and nothing is done. */
    public boolean take(TenantId tenant, Message message, List<Revocation> revocations) {
        if (!seen.take(tenant, message)) {
            return false;
        }
        revocations.forEach(revocation -> desk.write(tenant, revocation));
        return true;
    }
}
