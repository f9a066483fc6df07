package io.gatehouse.ground.auditchain;

import io.gatehouse.ground.audit.KeptEvent;
import io.gatehouse.ground.id.TenantId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a chain in its order, a page at a time. */
final class ChainWalk {

    /** Events in memory. */
    static final int PAGE = 1_000;

    private final Chains chains;
    private final @Nullable TenantId tenant;
    private final long last;
    private final Deque<KeptEvent> page = new ArrayDeque<>();
    private long position = Long.MIN_VALUE;
    private long seq = Long.MIN_VALUE;
    private boolean over;

    /** @param last the position where it ends, inclusive */
    ChainWalk(Chains chains, @Nullable TenantId tenant, long last) {
        this.chains = chains;
        this.tenant = tenant;
        this.last = last;
    }

    /** As the other one, from the position {@code from} on. */
    ChainWalk(Chains chains, @Nullable TenantId tenant, long from, long last) {
        this(chains, tenant, last);
        this.position = from;
    }

    long last() {
        return last;
    }

    /** The next sealed event; empty at the end. */
    Optional<KeptEvent> next() {
        if (page.isEmpty() && !over) {
            page.addAll(chains.links(tenant, position, seq, last, PAGE));
            over = page.size() < PAGE;
        }
        Optional<KeptEvent> next = Optional.ofNullable(page.poll());
        next.ifPresent(event -> {
            position = event.link().orElseThrow().position();
            seq = event.seq();
        });
        return next;
    }
}
