package io.gatehouse.ground.auditchain;

import io.gatehouse.ground.audit.KeptEvent;
import io.gatehouse.ground.audit.Link;
import io.gatehouse.ground.auditchain.ChainReport.Break;
import io.gatehouse.ground.auditchain.ChainReport.Flaw;
import io.gatehouse.ground.auditchain.Chains.Tally;
import io.gatehouse.ground.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies chains, from their first event to their head. Holds one page of events at a time, and no transaction over
 * the whole.
 */
@ApplicationScoped
public class ChainAuditor {

    private final Chains chains;
    private final HeadSeals seals;

    @Inject
    ChainAuditor(Chains chains, HeadSeals seals) {
        this.chains = chains;
        this.seals = seals;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    ChainAuditor() {
        this(null, null);
    }

    /** The chain of a tenant, whether or not the tenant still is. */
    public ChainReport verify(TenantId tenant) {
        return report(tenant);
    }

    /** The chain of what concerns the installation. */
    public ChainReport verifyInstallation() {
        return report(null);
    }

    private ChainReport report(@Nullable TenantId tenant) {
        Optional<Head> head = chains.head(tenant);
        Optional<Break> broken = walk(tenant, head);
        Tally tally = chains.tally(tenant);
        return new ChainReport(
                tally.waiting() + tally.sealed(),
                tally.sealed(),
                head.map(Head::link),
                broken.or(() -> beyond(tally)).or(() -> begun(tenant)));
    }

    /** Up to the head as it was at the beginning: what is sealed meanwhile comes after it. */
    private Optional<Break> walk(@Nullable TenantId tenant, Optional<Head> head) {
        ChainWalk walk = new ChainWalk(
                chains, tenant, head.map(each -> each.link().position()).orElse(0L));
        Link before = Link.START;
        for (Optional<KeptEvent> next = walk.next(); next.isPresent(); next = walk.next()) {
            Link found = next.get().link().orElseThrow();
            if (found.position() != before.position() + 1) {
                return Optional.of(gap(before.position() + 1, found.position()));
            }
            if (!next.get().after(before).equals(found)) {
                boolean elsewhere = belongsElsewhere(tenant, next.get(), walk.last());
                return Optional.of(new Break(found.position(), elsewhere ? Flaw.REORDERED : Flaw.EDITED));
            }
            before = found;
        }
        Link end = before;
        return head.flatMap(each -> ending(Chains.name(tenant), end, each));
    }

    private static Break gap(long due, long found) {
        return found > due ? new Break(due, Flaw.MISSING) : new Break(found, Flaw.REORDERED);
    }

    private Optional<Break> ending(String chain, Link end, Head head) {
        if (end.position() < head.link().position()) {
            return Optional.of(new Break(end.position() + 1, Flaw.MISSING));
        }
        boolean ours = end.equals(head.link()) && seals.genuine(chain, head);
        return ours ? Optional.empty() : Optional.of(new Break(head.link().position(), Flaw.HEAD));
    }

    private static Optional<Break> beyond(Tally tally) {
        return tally.last() > tally.head() ? Optional.of(new Break(tally.head() + 1, Flaw.HEAD)) : Optional.empty();
    }

    /**
     * A chain that was taken away as a whole, with its head: its beginning is told, and it is not there, or began
     * again.
     */
    private Optional<Break> begun(@Nullable TenantId tenant) {
        return chains.beginningsAgree(Chains.name(tenant)) ? Optional.empty() : Optional.of(new Break(1, Flaw.MISSING));
    }

    /**
     * Whether the event fits at another place, by its own hash or by the one that is there: after the event before that
     * place, or, where those two changed places, after the one that is there now.
     */
    private boolean belongsElsewhere(@Nullable TenantId tenant, KeptEvent event, long last) {
        String own = event.link().orElseThrow().hash();
        ChainWalk walk = new ChainWalk(chains, tenant, last);
        Link before = Link.START;
        for (Optional<KeptEvent> next = walk.next(); next.isPresent(); next = walk.next()) {
            Link here = next.get().link().orElseThrow();
            String afterBefore = event.at(here.position(), before.hash()).hash();
            boolean fits = afterBefore.equals(here.hash()) || afterBefore.equals(own);
            if (fits || event.at(here.position(), here.hash()).hash().equals(own)) {
                return true;
            }
            before = here;
        }
        return false;
    }
}
