package io.gatehouse.identity.account;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.tenancy.tenant.Tenant;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets an account. */
class RegistrarTest {

    private final Premises room = new Premises();

    @Test
    void makesAnAccountThatCanSignIn() {
        User user = room.register("Alice.Smith");
        assertThat(user.username(), is("Alice.Smith"));
        assertThat(user.id().value(), startsWith("u_"));
        assertThat(room.login("alice.smith", Premises.GOOD).user(), is(user));
        assertThat(
                room.trail.get(0),
                is(new AuditEvent.OfSubject(AuditKind.ACCOUNT_REGISTERED, Premises.ACME, user.id(), "by its owner")));
    }

    @Test
    void refusesWhereTheTenantTakesNoRegistrations() {
        Registration wish = new Registration(
                Premises.tenant(Tenant.Registration.CLOSED, Optional.empty()),
                Premises.ADDRESS,
                "alice",
                Optional.empty(),
                new Secret(Premises.GOOD),
                Optional.empty(),
                Optional.empty());
        assertThat(refusal(wish), is(Problem.REGISTRATION_CLOSED));
        assertThat(room.hashed, is(empty()));
    }

    @Test
    void refusesANameThatIsTaken() {
        room.register("alice");
        assertThat(refusal(Premises.wish("ALICE", Premises.GOOD)), is(Problem.USERNAME_TAKEN));
        assertThat(room.trail.stream().map(AuditEvent::kind).toList(), contains(AuditKind.ACCOUNT_REGISTERED));
    }

    @Test
    void looksAtThePasswordBeforeItHashes() {
        assertThat(refusal(Premises.wish("alice", "fourteen chars")), is(Problem.PASSWORD_TOO_SHORT));
        assertThat(refusal(Premises.wish("alice", "a".repeat(1_025))), is(Problem.PASSWORD_TOO_LONG));
        assertThat(refusal(Premises.wish("alice", "passwordpassword")), is(Problem.PASSWORD_COMMON));
        assertThat(
                "the user's own name",
                refusal(Premises.wish("rosalind.f", "Rosalind.F 1920 2026")),
                is(Problem.PASSWORD_COMMON));
        assertThat(
                "the tenant's name", refusal(Premises.wish("alice", "acme-kites-acme-1")), is(Problem.PASSWORD_COMMON));
        assertThat(room.hashed, is(empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.org",
                "o'brien+tag@mail.example.co.uk",
                "jörg@bücher.example",
                "1@2.io",
            })
    void takesAnAddress(String email) {
        assertThat(
                room.registrar.register(withEmail("alice", Optional.of(email))).email(), is(email));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice",
                "alice@",
                "@example.org",
                "alice@localhost",
                "a b@example.org",
                "a@b@example.org",
                "alice@example..org",
                "alice@-example.org",
                "alice@example.org ",
                "alice@example.org\r\nBcc: all@example.org",
                "<alice@example.org>",
            })
    void refusesWhatIsNoAddress(String email) {
        assertThat(refusal(withEmail("alice", Optional.of(email))), is(Problem.EMAIL_INVALID));
    }

    @Test
    void takesAUserNameThatIsAnAddressForTheAddress() {
        assertThat(
                room.registrar
                        .register(withEmail("a@example.org", Optional.empty()))
                        .email(),
                is("a@example.org"));
        assertThat(room.registrar.register(withEmail("bob", Optional.empty())).email(), is(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "alice", "Ålesund-42", "名前", "नमस्ते", "a@b.example", "x_y.z+w"})
    void takesAName(String username) {
        assertThat(room.register(username).username(), is(username));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "<b>", "a\tb", "a\u200bb", "\u202eecila", "\u0301a", "a;b", "😀"})
    void refusesWhatIsNoName(String username) {
        assertThat(refusal(Premises.wish(username, Premises.GOOD)), is(Problem.USERNAME_INVALID));
    }

    @Test
    void takes64CharactersAndRefusesOneMore() {
        assertThat(room.register("a".repeat(64)).username(), is("a".repeat(64)));
        assertThat(refusal(Premises.wish("b".repeat(65), Premises.GOOD)), is(Problem.USERNAME_INVALID));
    }

    @Test
    @DisplayName("T8: a network that registers many times is slowed down")
    void slowsDownANetworkThatRegistersManyTimes() {
        Premises narrow = new Premises(new LoginLimits(5, 2, Duration.ofMinutes(10)));
        narrow.register("alice");
        narrow.register("bob");
        Refusal halted = assertThrows(Refusal.class, () -> narrow.register("carol"));
        assertThat(halted.problem(), is(Problem.TOO_MANY_ATTEMPTS));
        assertThat(halted.retryAfter(), is(Optional.of(Duration.ofMinutes(5))));
    }

    private Problem refusal(Registration wish) {
        return assertThrows(Refusal.class, () -> room.registrar.register(wish)).problem();
    }

    private static Registration withEmail(String username, Optional<String> email) {
        return new Registration(
                Premises.tenant(),
                Premises.ADDRESS,
                username,
                email,
                new Secret(Premises.GOOD),
                Optional.empty(),
                Optional.empty());
    }
}
