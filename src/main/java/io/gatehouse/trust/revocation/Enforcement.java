package io.gatehouse.trust.revocation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.realtime.cutting.Cut;
import io.gatehouse.realtime.cutting.Cutter;
import io.gatehouse.realtime.cutting.Review;
import io.gatehouse.tenancy.cluster.Node;
import io.gatehouse.tenancy.cluster.Notice;
import io.gatehouse.tenancy.target.Revocation;
import io.gatehouse.tenancy.target.RevocationTarget;
import io.gatehouse.tenancy.target.Revocations;
import io.gatehouse.trust.revocation.Enforced.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What this node does about a revocation, whoever made it: fence, say so, close, say so. */
@ApplicationScoped
class Enforcement {

    private static final Logger LOG = System.getLogger(Enforcement.class.getName());

    private final Receipts receipts;
    private final Revocations revocations;
    private final Cutter cutter;
    private final Review review;
    private final Node.Name self;
    private final Event<Enforced> enforced;
    /** Each is done once on a node, by whichever of the call and the feed comes first; the other one waits for it. */
    private final Cache<UUID, Boolean> done =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofHours(2)).build();

    @Inject
    Enforcement(
            Receipts receipts,
            Revocations revocations,
            Cutter cutter,
            Review review,
            Node.Name self,
            Event<Enforced> enforced) {
        this.receipts = receipts;
        this.revocations = revocations;
        this.cutter = cutter;
        this.review = review;
        this.self = self;
        this.enforced = enforced;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Enforcement() {
        this(null, null, null, null, null, null);
    }

    void told(@Observes Notice notice) {
        if (notice.kind() == Notice.Kind.REVOKED) {
            enforce(notice.tenant(), UUID.fromString(notice.about()));
        }
    }

    /** When this returns, this node's sockets are fenced, and it has said so. */
    void enforce(TenantId tenant, UUID revocation) {
        done.asMap().computeIfAbsent(revocation, id -> {
            receipts.revocation(tenant, id).ifPresent(found -> enforce(tenant, id, found));
            return true;
        });
    }

    private void enforce(TenantId tenant, UUID id, Revocation revocation) {
        if (revocation.target().kind() == RevocationTarget.Kind.CHANNELS) {
            tell(Stage.FENCED, receipts.fenced(tenant, id, self.id(), review.now(tenant), 0));
            tell(Stage.CLOSED, receipts.closed(tenant, id, self.id(), 0)); // nobody is
            return;
        }
        List<SessionId> sessions = revocations.reached(tenant, id);
        if (!revocation.margin().isZero()) {
            tell(Stage.REPROOF_ASKED, receipts.fenced(tenant, id, self.id(), cutter.hasten(tenant, sessions), 0));
            return;
        }
        Cut cut = cutter.cut(tenant, sessions);
        tell(Stage.FENCED, receipts.fenced(tenant, id, self.id(), cut.found(), cut.found()));
        cut.whenClosed((closed, failed) -> closed(tenant, id, closed, failed));
    }

    private void closed(TenantId tenant, UUID id, Integer closed, Throwable failed) {
        if (failed == null) {
            tell(Stage.CLOSED, receipts.closed(tenant, id, self.id(), closed));
        } else {
            LOG.log(Level.ERROR, "revocation " + id + ": its sockets are fenced, not all are closed", failed);
        }
    }

    private void tell(Stage stage, Optional<Double> afterMs) {
        afterMs.ifPresent(ms -> enforced.fire(new Enforced(stage, ms)));
    }
}
