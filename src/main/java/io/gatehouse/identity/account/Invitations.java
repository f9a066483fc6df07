package io.gatehouse.identity.account;

import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Digests;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.ground.secret.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Invitations to register, {@code ghi_} and 256 bits, each good for one account. */
@ApplicationScoped
@PerTenant
@Transactional
public class Invitations {

    private static final int BYTES = 32;

    private final Sql sql;
    private final Entropy entropy;
    private final Clock clock;

    @Inject
    Invitations(Sql sql, Entropy entropy, Clock clock) {
        this.sql = sql;
        this.entropy = entropy;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Invitations() {
        this(null, null, null);
    }

    /** A new invitation, told this once; good for {@code lifetime}, exclusive. Those that are past are thrown away. */
    public Secret make(TenantId tenant, Duration lifetime) {
        Instant now = clock.instant();
        sql.update("delete from invitations where tenant_id = ?1 and expires_at <= ?2", tenant.value(), now);
        Secret invitation = new Secret("ghi_" + entropy.text(BYTES));
        sql.update(
                "insert into invitations (tenant_id, digest, created_at, expires_at) values (?1, ?2, ?3, ?4)",
                tenant.value(),
                Digests.sha256(invitation.reveal()),
                now,
                now.plus(lifetime));
        return invitation;
    }

    /** Uses an invitation up. False: there is none like that, or it was used, or it is past. */
    public boolean take(TenantId tenant, Secret shown) {
        return sql.update(
                        "delete from invitations where tenant_id = ?1 and digest = ?2 and expires_at > ?3",
                        tenant.value(),
                        Digests.sha256(shown.reveal()),
                        clock.instant())
                == 1;
    }
}
