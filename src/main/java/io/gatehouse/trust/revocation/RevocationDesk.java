package io.gatehouse.trust.revocation;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.tenancy.cluster.Stopwatch;
import io.gatehouse.tenancy.target.Revocation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The room's front desk: withdraws trust, everywhere. {@link #revoke} is never called within a database transaction:
 * other nodes have to see what it writes.
 */
@ApplicationScoped
public class RevocationDesk {

    /** How long the other nodes are waited for; the receipt then says which have not answered yet. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final long LONGEST_PAUSE_MS = 20;

    private final Receipts receipts;
    private final Enforcement enforcement;
    private final Stopwatch stopwatch;
    private final Clock clock;
    private final Entropy entropy;
    private final Event<RevocationMade> made;

    @Inject
    RevocationDesk(
            Receipts receipts,
            Enforcement enforcement,
            Stopwatch stopwatch,
            Clock clock,
            Entropy entropy,
            Event<RevocationMade> made) {
        this.receipts = receipts;
        this.enforcement = enforcement;
        this.stopwatch = stopwatch;
        this.clock = clock;
        this.entropy = entropy;
        this.made = made;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    RevocationDesk() {
        this(null, null, null, null, null, null);
    }

    /**
     * Withdraws trust, and waits until every node has fenced its sockets or for three seconds; refuses with
     * {@link Problem#INVALID_REQUEST} and {@link Problem#NOT_FOUND}.
     */
    @CanIgnoreReturnValue
    public Receipt revoke(TenantId tenant, Revocation revocation) {
        return carriedOut(tenant, write(tenant, revocation)).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    /**
     * As {@link #revoke}, in one transaction with the change that calls for it: a crash leaves neither without the
     * other (N13). Nothing is revoked, and the result is empty, where {@code change} says that it did nothing.
     */
    public Optional<Receipt> revokeWith(TenantId tenant, Revocation revocation, BooleanSupplier change) {
        return made(tenant, revocation.at(clock.instant()), change).flatMap(id -> carriedOut(tenant, id));
    }

    /** As {@link #revoke}, and returns as soon as it cannot be lost any more: the nodes do the rest. */
    @CanIgnoreReturnValue
    public UUID write(TenantId tenant, Revocation revocation) {
        Instant now = clock.instant();
        if (revocation.issuedBefore().filter(now::isBefore).isPresent()) {
            throw new Refusal(Problem.INVALID_REQUEST, "'issued_before' is not later than now");
        }
        return made(tenant, revocation.at(now), () -> true)
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND, "there is no such tenant"));
    }

    private Optional<UUID> made(TenantId tenant, Revocation revocation, BooleanSupplier change) {
        UUID id = entropy.uuid();
        if (!receipts.open(tenant, id, revocation, change)) {
            return Optional.empty();
        }
        made.fire(new RevocationMade(revocation.target().kind()));
        return Optional.of(id);
    }

    private Optional<Receipt> carriedOut(TenantId tenant, UUID id) {
        enforcement.enforce(tenant, id);
        await(tenant, id);
        return receipts.find(tenant, id);
    }

    private void await(TenantId tenant, UUID id) {
        Duration end = stopwatch.elapsed().plus(PATIENCE);
        long pause = 1;
        while (!receipts.settled(tenant, id) && stopwatch.elapsed().compareTo(end) < 0) {
            try {
                TimeUnit.MILLISECONDS.sleep(pause);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
        }
    }
}
