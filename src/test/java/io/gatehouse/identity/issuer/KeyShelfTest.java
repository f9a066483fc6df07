package io.gatehouse.identity.issuer;

import static io.gatehouse.Fixed.NOON;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.issuer.KeyShelf.Tried;
import io.gatehouse.identity.token.VerificationKeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who waits for a fetch, and who does not. */
class KeyShelfTest {

    private static final VerificationKeys KEYS =
            VerificationKeys.parse(List.of(IssuerRoom.key("k1").toPublicJWK().toJSONString()));

    private final KeyShelf shelf = new KeyShelf();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch began = new CountDownLatch(1);
    private final CountDownLatch finish = new CountDownLatch(1);
    private final List<Thread> waiting = new CopyOnWriteArrayList<>();
    private final AtomicInteger fetches = new AtomicInteger();

    @AfterEach
    void end() {
        finish.countDown();
        threads.shutdownNow();
    }

    @Test
    @DisplayName("J18: what is known is read while somebody waits for a fetch because of a made-up kid")
    void knownKeysDoNotWaitForAFetch() throws Exception {
        assertThat(shelf.fetch(true, () -> true, () -> found(NOON)), is(true));
        Future<Boolean> slow = threads.submit(() -> shelf.fetch(true, () -> true, held(() -> failed(NOON))));
        began.await();
        assertThat(shelf.kept(Instant.MIN).keys().describe().size(), is(1));
        assertThat("nobody else fetches", shelf.fetch(false, () -> true, () -> found(NOON)), is(false));
        finish.countDown();
        assertThat(slow.get(10, TimeUnit.SECONDS), is(false));
        assertThat(
                "an outage takes no key away",
                shelf.kept(Instant.MIN).keys().describe().size(),
                is(1));
        assertThat(shelf.isFailing(), is(true));
    }

    @Test
    void ofSeveralAtOnceOneFetches() throws Exception {
        Future<Boolean> first = threads.submit(() -> shelf.fetch(true, () -> true, held(() -> found(NOON))));
        began.await();
        List<Future<Boolean>> others = List.of(threads.submit(this::joined), threads.submit(this::joined));
        Awaitility.await()
                .until(() -> waiting.size() == 2
                        && waiting.stream().allMatch(each -> each.getState() == Thread.State.WAITING));
        finish.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS), is(true));
        for (Future<Boolean> each : others) {
            assertThat(each.get(10, TimeUnit.SECONDS), is(true));
        }
        assertThat(fetches.get(), is(1));
    }

    private boolean joined() {
        waiting.add(Thread.currentThread());
        return shelf.fetch(true, () -> true, held(() -> found(NOON)));
    }

    @Test
    @DisplayName("N1: where nothing was asked, it does not count as tried")
    void whatWasNotAskedDoesNotCount() {
        Supplier<Tried> busy = () -> {
            throw new Refusal(Problem.OVERLOADED);
        };
        assertThrows(Refusal.class, () -> shelf.fetch(true, () -> true, busy));
        assertThat(shelf.triedAt(Instant.MIN), is(Instant.MIN));
        assertThat(shelf.isFailing(), is(false));
        assertThat(shelf.fetch(true, () -> true, () -> found(NOON)), is(true));
    }

    @Test
    void whatWasFetchedBeforeTheKeysWereForgottenIsNotThere() {
        assertThat(shelf.fetch(true, () -> true, () -> found(NOON)), is(true));
        assertThat(shelf.kept(NOON).keys().describe().size(), is(1));
        assertThat(shelf.kept(NOON.plusNanos(1)).keys().describe().size(), is(0));
        assertThat(shelf.triedAt(NOON.plusNanos(1)), is(Instant.MIN));
    }

    private Supplier<Tried> held(Supplier<Tried> then) {
        return () -> {
            fetches.incrementAndGet();
            began.countDown();
            try {
                assertThat(finish.await(10, TimeUnit.SECONDS), is(true));
            } catch (InterruptedException cut) {
                throw new IllegalStateException(cut);
            }
            return then.get();
        };
    }

    private static Tried found(Instant at) {
        return new Tried(at, Optional.of(KEYS));
    }

    private static Tried failed(Instant at) {
        return new Tried(at, Optional.empty());
    }
}
