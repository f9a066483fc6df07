package io.gatehouse.backchannel;

import io.gatehouse.ground.Ground;
import io.gatehouse.id.TenantId;
import io.gatehouse.revocation.RevocationDesk;
import io.gatehouse.revocation.RevocationDesk.Order;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Takes a message: that it was seen and what it brings about are written together, or neither is. */
@ApplicationScoped
@Transactional
class Taking {

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

    /** False: it was taken before, and nothing is done. */
    boolean take(TenantId tenant, String issuer, LogoutToken token, Ground ground) {
        if (!seen.take(tenant, issuer, token.id(), token.keep())) {
            return false;
        }
        revocations.write(tenant, Order.now(ground, "logout at the issuer", "by issuer " + issuer));
        return true;
    }
}
