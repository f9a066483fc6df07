package io.gatehouse.identity.account;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.ProblemBody;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.password.PasswordCost;
import io.gatehouse.identity.password.PasswordHasher;
import io.gatehouse.identity.password.PasswordRoom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Login by password: who gets in, and that the others learn nothing. */
class LoginDeskTest {

    private final Premises room = new Premises();

    @Test
    void opensASessionForTheRightPassword() {
        User alice = room.register("alice");
        Login in = room.login("ALICE", Premises.GOOD);
        assertThat(in.user(), is(alice));
        assertThat(in.token().token(), is(new Secret("token of " + alice.id())));
        assertThat(room.opened, hasSize(1));
        assertThat(room.opened.get(0).subject(), is(alice.id()));
        AuditEvent.OfSession accepted = (AuditEvent.OfSession) lastEvent();
        assertThat(accepted.kind(), is(AuditKind.LOGIN_ACCEPTED));
        assertThat(accepted.session(), is(room.opened.get(0).id()));
    }

    /** L1: nothing in the answer and nothing in the work tells who has an account. */
    @Test
    void refusesAnUnknownUserAWrongPasswordAndADisabledOneAlike() {
        room.register("alice");
        User bob = room.register("bob");
        room.users.disable(Premises.ACME, bob.id());
        room.hashed.clear();
        Refusal unknown = refusal("nobody", Premises.GOOD);
        Refusal wrong = refusal("alice", Premises.GOOD + "?");
        Refusal disabled = refusal("bob", Premises.GOOD);
        assertThat("one hash each, at today's cost", room.hashed, contains(true, true, true));
        assertThat(unknown.problem(), is(Problem.LOGIN_REFUSED));
        assertThat(ProblemBody.of(wrong), is(ProblemBody.of(unknown)));
        assertThat(ProblemBody.of(disabled), is(ProblemBody.of(unknown)));
        assertThat(room.opened, is(empty()));
    }

    @Test
    void tellsTheTrailTheTrueCause() {
        User alice = room.register("alice");
        User bob = room.register("bob");
        room.users.disable(Premises.ACME, bob.id());
        room.trail.clear();
        List<Refusal> refused =
                List.of(refusal("nobody", Premises.GOOD), refusal("alice", "wrong"), refusal("bob", Premises.GOOD));
        assertThat(refused, hasSize(3));
        assertThat(room.trail.stream().map(AuditEvent::kind).toList(), everyItem(is(AuditKind.LOGIN_REFUSED)));
        assertThat(
                room.trail.stream().map(AuditEvent::cause).toList(),
                contains(startsWith("unknown user"), startsWith("wrong password"), startsWith("disabled")));
        assertThat(room.trail.get(0), is(instanceOf(AuditEvent.OfTenant.class)));
        assertThat(((AuditEvent.OfSubject) room.trail.get(1)).subject(), is(alice.id()));
        assertThat(((AuditEvent.OfSubject) room.trail.get(2)).subject(), is(bob.id()));
    }

    @Test
    void neverWritesDownWhatWasTyped() {
        room.register("alice");
        room.trail.clear();
        List<Refusal> refused = List.of(
                refusal("my-Secret-Typed-Into-The-Name", "x"),
                refusal("with spaces Secret too", "x"),
                refusal("alice", "another Secret"));
        assertThat(refused, hasSize(3));
        assertThat(room.trail.toString(), not(containsString("Secret")));
    }

    @Test
    void renewsAHashOfAnOlderCost() {
        room.register("alice");
        PasswordCost dearer = new PasswordCost(128, 2, 1, 4, Duration.ofSeconds(10));
        LoginDesk later = new LoginDesk(room.accounts, room.hasher(dearer), room.throttle, room.audit);
        room.hashed.clear();
        for (int i = 0; i < 2; i++) {
            Login in =
                    later.login(Premises.tenant(), "alice", new Secret(Premises.GOOD), Attempt.from(Premises.ADDRESS));
            assertThat(in.user().username(), is("alice"));
        }
        assertThat("verified at the old cost, renewed, verified at the new", room.hashed, contains(true, false, false));
        assertThat(hash("alice").reveal(), startsWith("$argon2id$v=19$m=128,t=2,p=1$"));
    }

    /** L3: whoever has proved who it is does not wait for a hash that can be made another time. */
    @Test
    void letsTheOwnerInWhereThereIsNoRoomToRenewTheHash() {
        room.register("alice");
        Secret before = hash("alice");
        PasswordCost dearer = new PasswordCost(128, 2, 1, 4, Duration.ofSeconds(10));
        PasswordHasher full = PasswordRoom.full(dearer, room.entropy);
        LoginDesk desk = new LoginDesk(room.accounts, full, room.throttle, room.audit);
        Login in = desk.login(Premises.tenant(), "alice", new Secret(Premises.GOOD), Attempt.from(Premises.ADDRESS));
        assertThat(in.user().username(), is("alice"));
        assertThat(hash("alice"), is(before));
        assertThat(lastEvent().kind(), is(AuditKind.LOGIN_REHASH_POSTPONED));
    }

    @Test
    void doesNotRenewForAWrongPassword() {
        room.register("alice");
        Secret before = hash("alice");
        PasswordCost dearer = new PasswordCost(128, 2, 1, 4, Duration.ofSeconds(10));
        LoginDesk later = new LoginDesk(room.accounts, room.hasher(dearer), room.throttle, room.audit);
        assertThrows(
                Refusal.class,
                () -> later.login(Premises.tenant(), "alice", new Secret("wrong"), Attempt.from(Premises.ADDRESS)));
        assertThat(hash("alice"), is(before));
    }

    @Test
    void refusesAnAccountThatIsDisabledWhileItsPasswordIsVerified() {
        User alice = room.register("alice");
        PasswordHasher slow = PasswordRoom.hasher(
                Premises.CHEAP, room.entropy, costs -> room.users.disable(Premises.ACME, alice.id()));
        LoginDesk desk = new LoginDesk(room.accounts, slow, room.throttle, room.audit);
        Refusal refused = assertThrows(
                Refusal.class,
                () -> desk.login(
                        Premises.tenant(), "alice", new Secret(Premises.GOOD), Attempt.from(Premises.ADDRESS)));
        assertThat(refused.problem(), is(Problem.LOGIN_REFUSED));
        assertThat(room.opened, is(empty()));
        assertThat(lastEvent().cause(), startsWith("changed while it was verified"));
    }

    @Test
    void slowsGuessingDownForUsersThatAreAndUsersThatAreNot() {
        Premises narrow = new Premises(new LoginLimits(3, 100, Duration.ofMinutes(10)));
        narrow.register("alice");
        narrow.hashed.clear();
        for (String name : List.of("alice", "nobody")) {
            for (int i = 0; i < 3; i++) {
                assertThat(refusal(narrow, name, "wrong").problem(), is(Problem.LOGIN_REFUSED));
            }
            Refusal halted = refusal(narrow, name, Premises.GOOD);
            assertThat(halted.problem(), is(Problem.TOO_MANY_ATTEMPTS));
            assertThat(halted.retryAfter().orElseThrow(), is(Duration.ofSeconds(200)));
        }
        assertThat("none is hashed once it is halted", narrow.hashed, hasSize(6));
        narrow.clock.move(Duration.ofSeconds(200));
        assertThat(narrow.login("alice", Premises.GOOD).user().username(), is("alice"));
        assertThat(refusal(narrow, "alice", "wrong").problem(), is(Problem.LOGIN_REFUSED));
    }

    @Test
    void keepsOneEventForAWholeFlood() {
        Premises narrow = new Premises(new LoginLimits(3, 100, Duration.ofMinutes(10)));
        for (int i = 0; i < 50; i++) {
            assertThat(refusal(narrow, "nobody", "wrong").getMessage(), not(is("")));
        }
        assertThat("three refused, one halted", narrow.trail, hasSize(4));
    }

    @Test
    void slowsDownANetworkThatTriesManyNames() {
        Premises narrow = new Premises(new LoginLimits(3, 5, Duration.ofMinutes(10)));
        for (int i = 0; i < 5; i++) {
            assertThat(refusal(narrow, "name" + i, "wrong").problem(), is(Problem.LOGIN_REFUSED));
        }
        assertThat(refusal(narrow, "name6", "wrong").problem(), is(Problem.TOO_MANY_ATTEMPTS));
    }

    private Secret hash(String name) {
        return room.users.find(Premises.ACME, new Username(name)).orElseThrow().passwordHash();
    }

    private AuditEvent lastEvent() {
        return room.trail.get(room.trail.size() - 1);
    }

    private Refusal refusal(String username, String password) {
        return refusal(room, username, password);
    }

    private static Refusal refusal(Premises room, String username, String password) {
        return assertThrows(Refusal.class, () -> room.login(username, password));
    }
}
