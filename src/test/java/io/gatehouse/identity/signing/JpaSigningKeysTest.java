package io.gatehouse.identity.signing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.gatehouse.TestDatabase;
import io.gatehouse.identity.signing.SigningKey.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL keeps the contract, and decides races between nodes. */
class JpaSigningKeysTest extends SigningKeysContract {

    private final TestDatabase database = TestDatabase.emptied();
    private final SigningKeys keys = new JpaSigningKeys(database.rows());

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    SigningKeys keys() {
        return keys;
    }

    @Override
    <T> T inTransaction(Supplier<T> work) {
        return database.inTransaction(work);
    }

    @Test
    void letsOneOfTwoNodesMakeTheFirstKeysAndTheOtherReadThem() throws Exception {
        List<List<SigningKey>> seen = onTwoNodes(KeyRotation::current);
        assertThat(seen.get(0), is(seen.get(1)));
        assertThat(states(seen.get(0)), containsInAnyOrder(State.ACTIVE, State.NEXT));
    }

    @Test
    void rotatesOnceWhenTwoNodesFindThatItIsTime() throws Exception {
        SigningKey next = database.inTransaction(() -> Node.rotation(keys).current()).stream()
                .filter(key -> key.state() == State.NEXT)
                .findFirst()
                .orElseThrow();
        List<Boolean> rotated = onTwoNodes(KeyRotation::rotate);
        assertThat(rotated, containsInAnyOrder(true, false));
        List<SigningKey> after = inTransaction(keys::all);
        assertThat(states(after), containsInAnyOrder(State.RETIRED, State.ACTIVE, State.NEXT));
        assertThat(
                after.stream()
                        .filter(key -> key.state() == State.ACTIVE)
                        .map(SigningKey::id)
                        .toList(),
                hasSize(1));
        assertThat(
                after.stream()
                        .filter(key -> key.id().equals(next.id()))
                        .findFirst()
                        .orElseThrow()
                        .state(),
                is(State.ACTIVE));
    }

    /** Both have read before either changes anything. */
    private <T> List<T> onTwoNodes(Function<KeyRotation, T> work) throws InterruptedException, ExecutionException {
        CyclicBarrier bothHaveRead = new CyclicBarrier(2);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try (TestDatabase other = database.another()) {
            Future<T> one = nodes.submit(node(database, bothHaveRead, work));
            Future<T> two = nodes.submit(node(other, bothHaveRead, work));
            return List.of(one.get(), two.get());
        } finally {
            nodes.shutdown();
        }
    }

    private static <T> Callable<T> node(TestDatabase database, CyclicBarrier turn, Function<KeyRotation, T> work) {
        SigningKeys hesitating = new Hesitating(new JpaSigningKeys(database.rows()), turn);
        return () -> database.inTransaction(() -> work.apply(Node.rotation(hesitating)));
    }

    private static List<State> states(List<SigningKey> keys) {
        return keys.stream().map(SigningKey::state).toList();
    }

    /** Waits for its turn before its first change. */
    private static final class Hesitating implements SigningKeys {

        private final SigningKeys keys;
        private final CyclicBarrier turn;
        private boolean waited;

        Hesitating(SigningKeys keys, CyclicBarrier turn) {
            this.keys = keys;
            this.turn = turn;
        }

        private SigningKeys changing() {
            try {
                if (!waited) {
                    waited = true;
                    turn.await(20, TimeUnit.SECONDS);
                }
                return keys;
            } catch (InterruptedException | BrokenBarrierException | TimeoutException failed) {
                throw new IllegalStateException("the other node never came", failed);
            }
        }

        @Override
        public List<SigningKey> all() {
            return keys.all();
        }

        @Override
        public boolean add(SigningKey key, String sealedPrivate) {
            return changing().add(key, sealedPrivate);
        }

        @Override
        public Optional<String> sealedPrivate(String id) {
            return keys.sealedPrivate(id);
        }

        @Override
        public boolean retire(String id, Instant at) {
            return changing().retire(id, at);
        }

        @Override
        public boolean activate(String id, Instant at) {
            return changing().activate(id, at);
        }

        @Override
        public void forgetRetired(Instant at) {
            changing().forgetRetired(at);
        }
    }
}
