package io.gatehouse.identity.session;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.Fixed;
import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.tenancy.policy.Bound;
import io.gatehouse.tenancy.policy.Capabilities;
import io.gatehouse.tenancy.policy.Standing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link SignIns} does, the fake and the real one. */
abstract class SignInsContract {

    private static final SubjectId ALICE = new SubjectId("kc:alice");
    private static final Instant LONG_AGO = NOON.minus(Duration.ofDays(1));

    private final SignIn signIn = new SignIn(
            "kc", "sid-1", Optional.of("sid-1"), Optional.of(new Secret("their.token.1")), LONG_AGO, Optional.of(NOON));

    abstract Sessions sessions();

    abstract SignIns signIns();

    @CanIgnoreReturnValue
    abstract <T> T inTransaction(Supplier<T> work);

    @Test
    void keepsStandingAndCeilings() {
        Session session = session("one");
        assertThat(add(session), is(true));
        assertThat(
                inTransaction(() -> sessions().findLive(TENANT, session.id(), NOON, LONG_AGO)),
                is(Optional.of(session)));
        assertThat(
                inTransaction(() -> sessions()
                        .findLive(
                                TENANT,
                                Set.of(
                                        session.id(),
                                        new SessionId(Fixed.entropy().uuid())),
                                NOON,
                                LONG_AGO)),
                is(List.of(session)));
    }

    @Test
    void aSignInCarriesOneSessionThatIsNotEnded() {
        Session one = session("one");
        Session two = session("two");
        assertThat(add(one), is(true));
        assertThat(add(two), is(false));
        assertThat(lock(TENANT), is(Optional.of(one.id())));
        assertThat(lock(new TenantId("other")), is(Optional.empty()));
        assertThat(
                inTransaction(() -> sessions().end(TENANT, one.id(), "revoked", NOON))
                        .isPresent(),
                is(true));
        assertThat(lock(TENANT), is(Optional.empty()));
        assertThat(add(two), is(true));
    }

    @Test
    @DisplayName(
            "what was proved until somebody ended a session opens no other of the same sign-in, to the very instant")
    void aSignInThatWasEndedCarriesOnlyWhatIsProvedLater() {
        for (String why : List.of("logged_out", "revoked", "token_reused")) {
            Session one = session("one " + why);
            assertThat(add(one, at(NOON.minusSeconds(60))), is(true));
            assertThat(isWithdrawn(one), is(false));
            assertThat(end(one, why), is(true));
            for (Instant proved : List.of(NOON.minusSeconds(60), NOON)) {
                Session again = session(why + proved);
                assertThat(add(again, at(proved)), is(true));
                assertThat(why + " " + proved, isWithdrawn(again), is(true));
                assertThat(end(again, "expired"), is(true));
            }
            Session newer = session("newer " + why);
            assertThat(add(newer, at(NOON.plusNanos(1_000))), is(true));
            assertThat(isWithdrawn(newer), is(false));
            assertThat(end(newer, "unconfirmed"), is(true));
            inTransaction(() -> {
                sessions().remove(TENANT, one.id());
                return true;
            });
        }
    }

    @Test
    void aSignInThatIsNotConfirmedOrIsOverMayBeShownAgain() {
        for (String why : List.of("unconfirmed", "expired")) {
            Session one = session("one " + why);
            assertThat(add(one), is(true));
            assertThat(end(one, why), is(true));
            Session again = session("again " + why);
            assertThat(add(again), is(true));
            assertThat(isWithdrawn(again), is(false));
            assertThat(end(again, "expired"), is(true));
        }
    }

    private SignIn at(Instant proved) {
        return new SignIn("kc", "sid-1", Optional.of("sid-1"), Optional.empty(), proved, Optional.empty());
    }

    private boolean add(Session session, SignIn proof) {
        return inTransaction(() -> signIns().add(TENANT, session, proof, NOON, NOON));
    }

    private boolean end(Session session, String why) {
        return inTransaction(() -> sessions().end(TENANT, session.id(), why, NOON))
                .isPresent();
    }

    private boolean isWithdrawn(Session session) {
        return inTransaction(() -> sessions().isWithdrawn(TENANT, session.id()));
    }

    @Test
    void goesOnWithWhatWasProvedAnew() {
        Session session = session("one");
        assertThat(add(session), is(true));
        Session next = new Session(
                TENANT,
                session.id(),
                Standing.of(ALICE).proved(LONG_AGO),
                List.of(),
                session.expiresAt().plusSeconds(60));
        assertThat(
                inTransaction(() -> {
                    signIns().goOn(TENANT, next, Optional.empty(), NOON.plusSeconds(1));
                    return sessions().findLive(TENANT, session.id(), NOON, LONG_AGO);
                }),
                is(Optional.of(next)));
        assertThat(inTransaction(() -> signIns().startedAt(TENANT, session.id())), is(Optional.of(NOON)));
    }

    @Test
    void isDueOnceAtTheVeryInstantOfItsRecheck() {
        Session session = session("one");
        assertThat(add(session), is(true));
        Instant again = NOON.plusSeconds(30);
        assertThat(due(NOON.minusNanos(1_000), again), empty());
        List<SessionDesk.Recheck> first = due(NOON, again);
        assertThat(first.size(), is(1));
        assertThat(first.get(0).session(), is(session));
        assertThat(first.get(0).signIn().token(), is(signIn.token()));
        assertThat(due(NOON, again), empty());
        assertThat(due(again, again.plusSeconds(30)).size(), is(1));
        assertThat("over by then", due(session.expiresAt(), session.expiresAt().plusSeconds(1)), empty());
    }

    @Test
    void aNewerProofCountsAndAnOlderOneDoesNot() {
        Session session = session("one");
        assertThat(add(session), is(true));
        assertThat(provedAt(session), is(LONG_AGO));
        inTransaction(() -> goOn(session, LONG_AGO.plusSeconds(60)));
        assertThat(provedAt(session), is(LONG_AGO.plusSeconds(60)));
        inTransaction(() -> goOn(session, LONG_AGO.plusSeconds(30)));
        assertThat(provedAt(session), is(LONG_AGO.plusSeconds(60)));
    }

    private boolean goOn(Session session, Instant provedAt) {
        SignIn newer = new SignIn("kc", "sid-1", Optional.of("sid-1"), signIn.token(), provedAt, Optional.of(NOON));
        signIns().goOn(TENANT, session, Optional.of(newer), NOON);
        return true;
    }

    private Instant provedAt(Session session) {
        return inTransaction(() -> signIns().find(TENANT, session.id()))
                .orElseThrow()
                .provedAt();
    }

    @Test
    void isTakenAwayUnseen() {
        Session session = session("one");
        assertThat(add(session), is(true));
        inTransaction(() -> {
            sessions().remove(TENANT, session.id());
            return true;
        });
        assertThat(add(session), is(true));
    }

    private List<SessionDesk.Recheck> due(Instant now, Instant again) {
        return inTransaction(() -> signIns().due(now, again, new RecheckShare(10, 10, Set.of(), Set.of())));
    }

    private boolean add(Session session) {
        return inTransaction(() -> signIns().add(TENANT, session, signIn, NOON, NOON));
    }

    private Optional<SessionId> lock(TenantId tenant) {
        return inTransaction(() -> signIns().lock(tenant, ALICE, signIn));
    }

    private static Session session(String name) {
        Standing standing = new Standing(
                ALICE, Set.of("staff", "a \"b\""), Optional.of("k1"), Map.of("role", Set.of("editor", "viewer")));
        return new Session(
                TENANT,
                new SessionId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))),
                standing.proved(LONG_AGO),
                List.of(new Bound("key", Capabilities.all()), new Bound("token", Capabilities.none())),
                NOON.plus(Duration.ofHours(1)));
    }
}
