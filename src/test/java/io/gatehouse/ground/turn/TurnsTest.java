package io.gatehouse.ground.turn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.ground.id.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who gets a turn, and who waits for whom. */
class TurnsTest {

    private static final TenantId SLOW = new TenantId("slow");
    private static final TenantId FAST = new TenantId("fast");
    private static final Duration LONG = Duration.ofSeconds(10);

    private final Turns turns = new Turns(new Turns.Bounds(4, 3, 2, 1));
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void givesNoMoreThanAllAndATenantAndAPlaceHave() {
        assertThat(taken(SLOW, "a"), is(true));
        assertThat(taken(SLOW, "a"), is(true));
        assertThat("the place is full", taken(FAST, "a"), is(false));
        assertThat(turns.fullPlaces(), is(Set.of("a")));
        assertThat(taken(SLOW, "b"), is(true));
        assertThat("the tenant is full", taken(SLOW, "c"), is(false));
        assertThat(turns.fullTenants(), is(Set.of(SLOW)));
        assertThat("the last of all", taken(FAST, "b"), is(true));
        assertThat(taken(FAST, "c"), is(false));
    }

    @Test
    void aTurnThatIsGivenBackTwiceCountsOnce() {
        Turn turn = turns.tryTake(SLOW, "a").orElseThrow();
        assertThat(taken(SLOW, "a"), is(true));
        turn.close();
        turn.close();
        assertThat(turns.takenAt("a"), is(1));
        assertThat(taken(SLOW, "a"), is(true));
        assertThat(taken(SLOW, "a"), is(false));
    }

    @Test
    @DisplayName("N1: whose tenant has the fewest turns is served first, whoever came before")
    void servesTheTenantThatHasTheFewest() throws Exception {
        List<Turn> held = new ArrayList<>();
        for (String place : List.of("a", "b", "c")) {
            held.add(turns.tryTake(SLOW, place).orElseThrow());
        }
        held.add(turns.tryTake(new TenantId("third"), "d").orElseThrow());
        List<TenantId> served = new ArrayList<>();
        Future<?> slow = waiting(SLOW, "e", served);
        Future<?> fast = waiting(FAST, "e", served);
        held.get(0).close();
        fast.get(10, TimeUnit.SECONDS);
        held.get(1).close();
        slow.get(10, TimeUnit.SECONDS);
        assertThat(served, is(List.of(FAST, SLOW)));
    }

    @Test
    void sendsAwayAtOnceWhoComesWhenEnoughOfItsTenantWait() throws Exception {
        full();
        Future<?> first = waiting(SLOW, "e", new ArrayList<>());
        long began = System.nanoTime();
        assertThat(turns.take(SLOW, "e", LONG).isPresent(), is(false));
        assertThat(Duration.ofNanos(System.nanoTime() - began).compareTo(LONG) < 0, is(true));
        first.cancel(true);
    }

    @Test
    void whoStoodInLineIsNotSentAwayAndWhoGaveUpTakesNothing() throws Exception {
        List<Turn> held = full();
        Future<?> waiting = waiting(SLOW, "e", new ArrayList<>());
        assertThat(turns.takeInLine(SLOW, "e", Duration.ofMillis(5)).isPresent(), is(false));
        waiting.cancel(true);
        held.forEach(Turn::close);
        Awaitility.await().until(() -> turns.fullTenants().isEmpty() && turns.takenAt("e") == 0);
        assertThat(turns.fullPlaces(), empty());
    }

    @Test
    @DisplayName("N2: a tenant's errands are so many at once, those at one place fewer, and no other tenant's wait")
    void errandsHaveShares() {
        List<Runnable> started = new ArrayList<>();
        Errands errands = new Errands(started::add, 3, 2);
        assertThat(errands.start(SLOW, "slow a", () -> {}), is(true));
        assertThat(errands.start(SLOW, "slow a", () -> {}), is(true));
        assertThat(errands.start(SLOW, "slow a", () -> {}), is(false));
        assertThat(errands.start(SLOW, "slow b", () -> {}), is(true));
        assertThat(errands.start(SLOW, "slow c", () -> {}), is(false));
        assertThat(errands.start(FAST, "fast a", () -> {}), is(true));
        started.remove(0).run();
        assertThat(errands.start(SLOW, "slow c", () -> {}), is(true));
    }

    @Test
    void anErrandThatFailsOrFindsNoThreadGivesItsTurnBack() {
        Errands none = new Errands(
                busy -> {
                    throw new RejectedExecutionException();
                },
                1,
                1);
        assertThat(none.start(SLOW, "slow a", () -> {}), is(false));
        assertThat(none.isAt("slow a"), is(false));
    }

    private boolean taken(TenantId tenant, String place) {
        return turns.tryTake(tenant, place).isPresent();
    }

    @CanIgnoreReturnValue
    private List<Turn> full() {
        List<Turn> held = new ArrayList<>();
        for (String place : List.of("a", "b", "c", "d")) {
            TenantId tenant = place.equals("d") ? FAST : SLOW;
            held.add(turns.tryTake(tenant, place).orElseThrow());
        }
        return held;
    }

    /** Keeps what it gets. */
    private Future<?> waiting(TenantId tenant, String place, List<TenantId> served) throws InterruptedException {
        CountDownLatch began = new CountDownLatch(1);
        Thread[] own = new Thread[1];
        Future<?> waiting = threads.submit(() -> {
            own[0] = Thread.currentThread();
            began.countDown();
            Optional<Turn> turn = turns.take(tenant, place, LONG);
            turn.ifPresent(it -> served.add(tenant));
            return null;
        });
        began.await();
        Awaitility.await().until(() -> own[0].getState() == Thread.State.TIMED_WAITING);
        return waiting;
    }
}
