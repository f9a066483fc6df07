package io.gatehouse.ground.auditchain;

import io.gatehouse.ground.audit.KeptEvent;
import io.gatehouse.ground.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/** A tenant's chain as a file that anybody can verify: a line an event, in their order. */
@ApplicationScoped
public class AuditExport {

    private final Chains chains;

    @Inject
    AuditExport(Chains chains) {
        this.chains = chains;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    AuditExport() {
        this(null);
    }

    /** Writes what is sealed by now from the position {@code from} on, inclusive; a page is in memory at a time. */
    public void write(TenantId tenant, long from, Writer to) throws IOException {
        long last = chains.head(tenant).map(head -> head.link().position()).orElse(0L);
        ChainWalk walk = new ChainWalk(chains, tenant, from, last);
        for (Optional<KeptEvent> next = walk.next(); next.isPresent(); next = walk.next()) {
            to.write(next.get().line());
            to.write('\n');
        }
    }
}
