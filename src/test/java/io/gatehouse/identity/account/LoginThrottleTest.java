package io.gatehouse.identity.account;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.gatehouse.Fixed.HandClock;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.tenancy.cluster.Notice;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Attempts per account and per network, on a clock that stands still. */
class LoginThrottleTest {

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Username ALICE = new Username("alice");
    private static final String HERE = "203.0.113.7";

    private final HandClock clock = new HandClock(Premises.NOW);
    private final LoginThrottle throttle = new LoginThrottle(new LoginLimits(5, 8, WINDOW), clock);

    @Test
    void refusesTheAttemptAfterTheLast() {
        use(5);
        LoginThrottle.Halt halt = tried().orElseThrow();
        assertThat("a fifth of the window", halt.retryAfter(), is(Duration.ofMinutes(2)));
    }

    @Test
    void takesOneMoreAtTheVeryInstantItTold() {
        use(5);
        clock.move(tried().orElseThrow().retryAfter().minusNanos(1_000));
        assertThat(tried().isPresent(), is(true));
        clock.move(Duration.ofNanos(1_000));
        assertThat(tried().isPresent(), is(false));
        assertThat(tried().isPresent(), is(true));
    }

    @Test
    void countsANameInEverySpellingAsOne() {
        use(5);
        assertThat(tried(Premises.ACME, "ALICE", HERE).isPresent(), is(true));
    }

    @Test
    void countsEachTenantsUserApart() {
        use(5);
        assertThat(tried(new TenantId("other"), "alice", HERE).isPresent(), is(false));
        assertThat(tried(Premises.ACME, "bob", HERE).isPresent(), is(false));
    }

    @Test
    void givesTheOwnerEverythingBack() {
        use(5);
        throttle.succeeded(Premises.ACME, ALICE, HERE, Optional.empty());
        use(5);
        assertThat(tried().isPresent(), is(true));
    }

    @Test
    void tellsOnceThatThereIsNothingLeft() {
        use(5);
        assertThat(tried().orElseThrow().first(), is(true));
        assertThat(tried().orElseThrow().first(), is(false));
        clock.move(WINDOW);
        use(5);
        assertThat("a new flood", tried().orElseThrow().first(), is(true));
    }

    /** NIST SP 800-63B-4, 3.2.2. */
    @Test
    void letsAnAccountRestAfterAHundredConsecutiveFailures() {
        int taken = 0;
        for (int hour = 0; hour < 23; hour++) {
            for (int i = 0; i < 50; i++) {
                taken += tried().isPresent() ? 0 : 1;
            }
            clock.move(Duration.ofHours(1));
        }
        assertThat("five an hour for 20 hours, then none", taken, is(LoginThrottle.MOST_CONSECUTIVE));
        assertThat(tried().orElseThrow().retryAfter(), is(lessThanOrEqualTo(LoginThrottle.REST)));
        throttle.succeeded(Premises.ACME, ALICE, HERE, Optional.empty());
        assertThat(tried().isPresent(), is(false));
    }

    @Test
    void countsANetworkAsOne() {
        for (int i = 0; i < 8; i++) {
            assertThat(throttle.attempt("203.0.113." + i).isPresent(), is(false));
        }
        assertThat("the same /24", throttle.attempt("203.0.113.200").isPresent(), is(true));
        assertThat("the next one", throttle.attempt("203.0.114.1").isPresent(), is(false));
    }

    @Test
    @DisplayName(
            "N9: ten guesses from elsewhere do not lock out who signed in on this device, and he counts for himself")
    void guessesFromElsewhereLockOutNobodysDevice() {
        guessFrom(20);
        assertThat(
                "a stranger's device",
                tried(Premises.ACME, "alice", "192.0.2.1").isPresent(),
                is(true));
        for (int i = 0; i < 5; i++) {
            assertThat(onDevice("tablet").isPresent(), is(false));
        }
        assertThat("then it is a stranger", onDevice("tablet").isPresent(), is(true));
        assertThat("another device is not", onDevice("phone").isPresent(), is(false));
        throttle.succeeded(Premises.ACME, ALICE, HERE, Optional.of("phone"));
        for (int i = 0; i < 5; i++) {
            assertThat(onDevice("phone").isPresent(), is(false));
        }
    }

    @Test
    @DisplayName("N9: one network's guesses lock out that network only")
    void guessesOfOneNetworkAreItsOwn() {
        use(5);
        assertThat(tried().isPresent(), is(true));
        assertThat(tried(Premises.ACME, "alice", "198.51.100.1").isPresent(), is(false));
    }

    @Test
    @DisplayName("N9: an administrator lets everybody try again")
    void isUnlocked() {
        guessFrom(20);
        throttle.told(new Notice(new TenantId("other"), Notice.Kind.ACCOUNT_UNLOCKED, ALICE.key()));
        assertThat(
                "another tenant's", tried(Premises.ACME, "alice", "192.0.2.1").isPresent(), is(true));
        throttle.told(new Notice(Premises.ACME, Notice.Kind.ACCOUNT_UNLOCKED, ALICE.key()));
        assertThat(tried(Premises.ACME, "alice", "192.0.2.1").isPresent(), is(false));
    }

    private void guessFrom(int networks) {
        for (int network = 0; network < networks; network++) {
            for (int i = 0; i < 5; i++) {
                throttle.attempt(Premises.ACME, ALICE, "10.0." + network + ".1", Optional.empty())
                        .ifPresent(halt -> assertThat(halt.retryAfter().isNegative(), is(false)));
            }
        }
    }

    private Optional<LoginThrottle.Halt> onDevice(String name) {
        return throttle.attempt(Premises.ACME, ALICE, "192.0.2.1", Optional.of(name));
    }

    private Optional<LoginThrottle.Halt> tried(TenantId tenant, String name, String address) {
        return throttle.attempt(tenant, new Username(name), address, Optional.empty());
    }

    private void use(int attempts) {
        for (int i = 0; i < attempts; i++) {
            assertThat(tried().isPresent(), is(false));
        }
    }

    private Optional<LoginThrottle.Halt> tried() {
        return tried(Premises.ACME, "alice", HERE);
    }
}
