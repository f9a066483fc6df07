package io.gatehouse.identity.account;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import io.gatehouse.Fixed.HandClock;
import io.gatehouse.ground.id.TenantId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Attempts per account and per network, on a clock that stands still. */
class LoginThrottleTest {

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Username ALICE = new Username("alice");

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
        assertThat(throttle.attempt(Premises.ACME, new Username("ALICE")).isPresent(), is(true));
    }

    @Test
    void countsEachTenantsUserApart() {
        use(5);
        assertThat(throttle.attempt(new TenantId("other"), ALICE).isPresent(), is(false));
        assertThat(throttle.attempt(Premises.ACME, new Username("bob")).isPresent(), is(false));
    }

    @Test
    void givesTheOwnerEverythingBack() {
        use(5);
        throttle.succeeded(Premises.ACME, ALICE);
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
        throttle.succeeded(Premises.ACME, ALICE);
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
    void namesNetworksByWhatOneCustomerIsGiven() {
        assertThat(LoginThrottle.network("2001:db8:1:2::1"), is(LoginThrottle.network("2001:db8:1:2:ffff::9%eth0")));
        assertThat(LoginThrottle.network("2001:db8:1:2::1"), is(not(LoginThrottle.network("2001:db8:1:3::1"))));
        assertThat(
                "IPv4 in IPv6", LoginThrottle.network("::ffff:203.0.113.9"), is(LoginThrottle.network("203.0.113.1")));
    }

    @Test
    void neverLooksAnAddressUpInTheDns() {
        for (String odd : new String[] {"", "localhost", "evil.example", "999.1.1.1", "1.2.3", ":::", "1:2", "%eth0"}) {
            assertThat(odd, LoginThrottle.network(odd), is("elsewhere"));
        }
    }

    private void use(int attempts) {
        for (int i = 0; i < attempts; i++) {
            assertThat(tried().isPresent(), is(false));
        }
    }

    private Optional<LoginThrottle.Halt> tried() {
        return throttle.attempt(Premises.ACME, ALICE);
    }
}
