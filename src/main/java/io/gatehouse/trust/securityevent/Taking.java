package io.gatehouse.trust.securityevent;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.trust.revocation.RevocationDesk;
import io.gatehouse.trust.revocation.RevocationDesk.Order;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Takes a message: that it was seen and what it brings about are written together, or neither is. */
@ApplicationScoped
@Transactional
public class Taking {

    private final SeenMessages seen;
    private final RevocationDesk revocations;

    @Inject
    Taking(SeenMessages seen, RevocationDesk revocations) {
        this.seen = seen;
        this.revocations = revocations;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Taking() {
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

    /** Withdraws trust as {@code orders} say. False: the message was taken before, and nothing is done. */
    public boolean take(TenantId tenant, Message message, List<Order> orders) {
        if (!seen.take(tenant, message)) {
            return false;
        }
        orders.forEach(order -> revocations.write(tenant, order));
        return true;
    }
}
