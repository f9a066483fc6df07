package io.gatehouse.identity.session;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.Fixed;
import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.identity.connectiontoken.Chain;
import io.gatehouse.tenancy.policy.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every {@link Sessions} does, the fake and the real one. */
abstract class SessionsContract {

    private static final Instant LONG_AGO = NOON.minus(Duration.ofDays(1));

    private final Entropy entropy = Fixed.entropy();
    private final Session session = new Session(
            TENANT,
            new SessionId(entropy.uuid()),
            Standing.of(new SubjectId("alice")).proved(NOON),
            List.of(),
            NOON.plus(Duration.ofHours(12)));

    abstract Sessions sessions();

    abstract <T> T inTransaction(Supplier<T> work);

    void run(Runnable work) {
        boolean done = inTransaction(() -> {
            work.run();
            return true;
        });
        assertThat(done, is(true));
    }

    @Test
    void findsWhatWasAdded() {
        run(() -> sessions().add(TENANT, session, NOON, NOON));
        assertThat(find(NOON, LONG_AGO), is(Optional.of(session)));
    }

    @Test
    void findsNothingUnderAnotherTenant() {
        run(() -> sessions().add(TENANT, session, NOON, NOON));
        Optional<Session> found =
                inTransaction(() -> sessions().findLive(new TenantId("other"), session.id(), NOON, LONG_AGO));
        assertThat(found, is(Optional.empty()));
    }

    @Test
    void isOverAtTheVeryInstantOfItsEnd() {
        run(() -> sessions().add(TENANT, session, NOON, NOON));
        assertThat(find(session.expiresAt().minusNanos(1_000), LONG_AGO), is(Optional.of(session)));
        assertThat(find(session.expiresAt(), LONG_AGO), is(Optional.empty()));
    }

    @Test
    void isIdleAtTheVeryInstantItsIdleTimeIsOver() {
        run(() -> sessions().add(TENANT, session, NOON, NOON));
        assertThat(find(NOON, NOON), is(Optional.empty()));
        run(() -> sessions().touch(TENANT, session.id(), NOON.plusSeconds(1)));
        assertThat(find(NOON, NOON), is(Optional.of(session)));
    }

    @Test
    void endsOnce() {
        run(() -> sessions().add(TENANT, session, NOON, NOON));
        assertThat(end(), is(Optional.of(session)));
        assertThat(end(), is(Optional.empty()));
        assertThat(find(NOON, LONG_AGO), is(Optional.empty()));
    }

    @Test
    void keepsAChainAndItsGeneration() {
        Chain chain = new Chain(TENANT, entropy.uuid(), session.id(), 1, "seed", NOON);
        run(() -> sessions().add(TENANT, session, NOON, NOON));
        assertThat(addChain(chain, 5), is(Optional.of(session)));
        Chain next = chain.rotated(NOON.plusSeconds(3));
        run(() -> sessions().saveChain(TENANT, next));
        assertThat(inTransaction(() -> sessions().findChain(TENANT, chain.id())), is(Optional.of(next)));
        assertThat(inTransaction(() -> sessions().lockChain(TENANT, chain.id())), is(Optional.of(next)));
    }

    @Test
    void dropsTheLeastRecentlyRotatedChainBeyondTheMost() {
        run(() -> sessions().add(TENANT, session, NOON, NOON));
        Chain oldest = new Chain(TENANT, entropy.uuid(), session.id(), 1, "a", NOON);
        Chain middle = new Chain(TENANT, entropy.uuid(), session.id(), 1, "b", NOON.plusSeconds(1));
        Chain newest = new Chain(TENANT, entropy.uuid(), session.id(), 1, "c", NOON.plusSeconds(2));
        assertThat(addChain(oldest, 2), is(Optional.of(session)));
        assertThat(addChain(middle, 2), is(Optional.of(session)));
        assertThat(addChain(newest, 2), is(Optional.of(session)));
        assertThat(inTransaction(() -> sessions().findChain(TENANT, oldest.id())), is(Optional.empty()));
        assertThat(inTransaction(() -> sessions().findChain(TENANT, middle.id())), is(Optional.of(middle)));
    }

    @Test
    void addsNoChainToASessionThatIsOver() {
        run(() -> sessions().add(TENANT, session, NOON, NOON));
        assertThat(end(), is(Optional.of(session)));
        Chain late = new Chain(TENANT, entropy.uuid(), session.id(), 1, "late", NOON);
        assertThat(addChain(late, 2), is(Optional.empty()));
        assertThat(inTransaction(() -> sessions().findChain(TENANT, late.id())), is(Optional.empty()));
    }

    @Test
    void aNewChainIsAUse() {
        run(() -> sessions().add(TENANT, session, NOON, NOON));
        addChain(new Chain(TENANT, entropy.uuid(), session.id(), 1, "use", NOON.plusSeconds(1)), 2);
        assertThat(find(NOON, NOON), is(Optional.of(session)));
    }

    @CanIgnoreReturnValue
    private Optional<Session> addChain(Chain chain, int most) {
        return inTransaction(() -> sessions().addChain(TENANT, chain, LONG_AGO, most));
    }

    private Optional<Session> find(Instant now, Instant idleSince) {
        return inTransaction(() -> sessions().findLive(TENANT, session.id(), now, idleSince));
    }

    private Optional<Session> end() {
        return inTransaction(() -> sessions().end(TENANT, session.id(), "logged_out", NOON));
    }
}
