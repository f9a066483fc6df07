package io.gatehouse.identity.signing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.gatehouse.identity.signing.SigningKey.State;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every {@link SigningKeys} does, the one of the tests and the one of production. */
abstract class SigningKeysContract {

    /** With microseconds, which both have to keep. */
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456Z");

    abstract SigningKeys keys();

    /** Runs {@code work} as one transaction. */
    abstract <T> T inTransaction(Supplier<T> work);

    @Test
    void keepsAKeyAsItWasAdded() {
        SigningKey active = key("k-1", State.ACTIVE, NOW);
        SigningKey next = key("k-2", State.NEXT, NOW.plusSeconds(1));
        assertThat(inTransaction(() -> keys().add(next, "sealed-2")), is(true));
        assertThat(inTransaction(() -> keys().add(active, "sealed-1")), is(true));
        assertThat(inTransaction(() -> keys().all()), contains(active, next));
        assertThat(inTransaction(() -> keys().sealedPrivate("k-1")), is(Optional.of("sealed-1")));
        assertThat(inTransaction(() -> keys().sealedPrivate("k-3")), is(Optional.empty()));
    }

    @Test
    void hasOneActiveAndOneNextAtMost() {
        assertThat(add("k-1", State.ACTIVE), is(true));
        assertThat(add("k-2", State.NEXT), is(true));
        assertThat(add("k-3", State.ACTIVE), is(false));
        assertThat(add("k-4", State.NEXT), is(false));
        assertThat(inTransaction(() -> keys().all()).size(), is(2));
    }

    @Test
    void hasNoTwoKeysOfOneId() {
        assertThat(add("k-1", State.ACTIVE), is(true));
        assertThat(add("k-1", State.NEXT), is(false));
    }

    @Test
    void movesAKeyFromNextToActiveToRetired() {
        assertThat(add("k-1", State.NEXT), is(true));
        assertThat(inTransaction(() -> keys().activate("k-1", NOW.plusSeconds(1))), is(true));
        assertThat(inTransaction(() -> keys().retire("k-1", NOW.plusSeconds(2))), is(true));
        SigningKey key = inTransaction(() -> keys().all()).get(0);
        assertThat(key.state(), is(State.RETIRED));
        assertThat(key.activatedAt(), is(Optional.of(NOW.plusSeconds(1))));
        assertThat(key.retiredAt(), is(Optional.of(NOW.plusSeconds(2))));
    }

    @Test
    void changesNothingThatIsNotInTheExpectedState() {
        assertThat(add("k-1", State.NEXT), is(true));
        assertThat(inTransaction(() -> keys().retire("k-1", NOW)), is(false));
        assertThat(inTransaction(() -> keys().activate("k-2", NOW)), is(false));
        assertThat(inTransaction(() -> keys().activate("k-1", NOW)), is(true));
        assertThat(inTransaction(() -> keys().activate("k-1", NOW.plusSeconds(9))), is(false));
        assertThat(inTransaction(() -> keys().all()).get(0).activatedAt(), is(Optional.of(NOW)));
    }

    @Test
    void seesItsOwnChangesWithinATransaction() {
        assertThat(add("k-1", State.ACTIVE), is(true));
        State after = inTransaction(() -> {
            assertThat(keys().all().get(0).state(), is(State.ACTIVE));
            assertThat(keys().retire("k-1", NOW), is(true));
            return keys().all().get(0).state();
        });
        assertThat(after, is(State.RETIRED));
    }

    @Test
    void forgetsWhatWasRetiredAtThatInstantOrEarlier() {
        assertThat(add("k-1", State.ACTIVE), is(true));
        assertThat(inTransaction(() -> keys().retire("k-1", NOW)), is(true));
        forgetRetired(NOW.minusNanos(1_000));
        assertThat(inTransaction(() -> keys().all()).size(), is(1));
        forgetRetired(NOW);
        assertThat(inTransaction(() -> keys().all()), is(empty()));
        assertThat(inTransaction(() -> keys().sealedPrivate("k-1")), is(Optional.empty()));
    }

    private void forgetRetired(Instant at) {
        assertThat(
                inTransaction(() -> {
                    keys().forgetRetired(at);
                    return true;
                }),
                is(true));
    }

    private boolean add(String id, State state) {
        return inTransaction(() -> keys().add(key(id, state, NOW), "sealed"));
    }

    private static SigningKey key(String id, State state, Instant createdAt) {
        Optional<Instant> activatedAt = state == State.ACTIVE ? Optional.of(createdAt) : Optional.empty();
        String jwk = "{\"kty\":\"EC\",\"kid\":\"" + id + "\"}";
        return new SigningKey(id, SigningAlgorithm.ES256, state, jwk, createdAt, activatedAt, Optional.empty());
    }
}
