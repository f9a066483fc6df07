package io.gatehouse.ground.turn;

import io.gatehouse.ground.id.TenantId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * A bounded number of turns, shared by tenants (N1). A turn that is given back goes to the tenant that has the fewest,
 * and among its callers to who came first. So a tenant whose turns take long waits for itself only.
 */
public final class Turns {

    private final Bounds bounds;
    private final Map<TenantId, Integer> ofTenants = new HashMap<>();
    private final Map<String, Integer> atPlaces = new HashMap<>();
    private final Map<TenantId, Integer> waitingOf = new HashMap<>();
    private final Deque<Waiter> waiting = new ArrayDeque<>();
    private int all;

    public Turns(Bounds bounds) {
        this.bounds = bounds;
    }

    /**
     * How many turns there are at once, all inclusive.
     *
     * @param all together
     * @param ofTenant for one tenant
     * @param atPlace for one place, such as a host, whoever asks
     * @param waiting how many callers of one tenant may wait; who comes then is sent away at once
     */
    public record Bounds(int all, int ofTenant, int atPlace, int waiting) {

        public Bounds {
            if (all < 1 || ofTenant < 1 || atPlace < 1 || waiting < 0) {
                throw new IllegalArgumentException("at least one turn each");
            }
        }
    }

    private record Waiter(TenantId tenant, String place, CountDownLatch served) {}

    /** A turn if one is free now; does not wait. */
    public synchronized Optional<Turn> tryTake(TenantId tenant, String place) {
        return isFree(tenant, place) ? Optional.of(give(tenant, place)) : Optional.empty();
    }

    /** A turn within {@code patience}, or empty. */
    public Optional<Turn> take(TenantId tenant, String place, Duration patience) throws InterruptedException {
        return take(tenant, place, patience, bounds.waiting());
    }

    /**
     * As {@link #take}, however many wait: for callers that are few already, so that they cannot be kept out by others
     * of their tenant.
     */
    public Optional<Turn> takeInLine(TenantId tenant, String place, Duration patience) throws InterruptedException {
        return take(tenant, place, patience, Integer.MAX_VALUE);
    }

    private Optional<Turn> take(TenantId tenant, String place, Duration patience, int mostWaiting)
            throws InterruptedException {
        Waiter waiter = new Waiter(tenant, place, new CountDownLatch(1));
        synchronized (this) {
            // Whoever waits cannot be served by what is free, so nobody is overtaken here.
            if (isFree(tenant, place)) {
                return Optional.of(give(tenant, place));
            }
            if (waitingOf.getOrDefault(tenant, 0) >= mostWaiting) {
                return Optional.empty();
            }
            waiting.add(waiter);
            waitingOf.merge(tenant, 1, Integer::sum);
        }
        return awaited(waiter, patience);
    }

    private Optional<Turn> awaited(Waiter waiter, Duration patience) throws InterruptedException {
        try {
            if (waiter.served().await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.of(turn(waiter.tenant(), waiter.place()));
            }
        } catch (InterruptedException stopped) {
            if (!leaves(waiter)) {
                turn(waiter.tenant(), waiter.place()).close();
            }
            throw stopped;
        }
        return leaves(waiter) ? Optional.empty() : Optional.of(turn(waiter.tenant(), waiter.place()));
    }

    /** False: it was served in this very moment. */
    private synchronized boolean leaves(Waiter waiter) {
        boolean left = waiting.remove(waiter);
        if (left) {
            less(waitingOf, waiter.tenant());
        }
        return left;
    }

    /** How many turns are out at a place. */
    public synchronized int takenAt(String place) {
        return atPlaces.getOrDefault(place, 0);
    }

    /** The tenants that can have no further turn now. */
    public synchronized Set<TenantId> fullTenants() {
        return full(ofTenants, bounds.ofTenant());
    }

    /** The places that can have no further turn now. */
    public synchronized Set<String> fullPlaces() {
        return full(atPlaces, bounds.atPlace());
    }

    private static <K> Set<K> full(Map<K, Integer> counts, int most) {
        return counts.entrySet().stream()
                .filter(each -> each.getValue() >= most)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private boolean isFree(TenantId tenant, String place) {
        return all < bounds.all()
                && ofTenants.getOrDefault(tenant, 0) < bounds.ofTenant()
                && atPlaces.getOrDefault(place, 0) < bounds.atPlace();
    }

    private Turn give(TenantId tenant, String place) {
        all++;
        ofTenants.merge(tenant, 1, Integer::sum);
        atPlaces.merge(place, 1, Integer::sum);
        return turn(tenant, place);
    }

    private Turn turn(TenantId tenant, String place) {
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                back(tenant, place);
            }
        };
    }

    private synchronized void back(TenantId tenant, String place) {
        all--;
        less(ofTenants, tenant);
        less(atPlaces, place);
        waiting.stream()
                .filter(each -> isFree(each.tenant(), each.place()))
                .min(Comparator.comparingInt(each -> ofTenants.getOrDefault(each.tenant(), 0)))
                .ifPresent(this::serve);
    }

    private void serve(Waiter next) {
        waiting.remove(next);
        less(waitingOf, next.tenant());
        all++;
        ofTenants.merge(next.tenant(), 1, Integer::sum);
        atPlaces.merge(next.place(), 1, Integer::sum);
        next.served().countDown();
    }

    private static <K> void less(Map<K, Integer> counts, K key) {
        counts.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }
}
