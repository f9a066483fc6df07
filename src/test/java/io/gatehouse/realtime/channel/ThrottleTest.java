package io.gatehouse.realtime.channel;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.realtime.subscription.Ear;
import io.gatehouse.tenancy.quota.ChannelQuota;
import io.gatehouse.tenancy.quota.LocalRates;
import io.gatehouse.tenancy.quota.Rate;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rates of those who publish. */
class ThrottleTest {

    private Duration now = Duration.ZERO;
    private final Throttle throttle = new Throttle(
            new PublishRates(Rate.of(50), Rate.of(50), Rate.of(50)),
            tenant -> new ChannelQuota(100, Rate.of(60)),
            new LocalRates(() -> now),
            () -> now);
    private final Ear alice = new Ear("alice");
    private final Ear bob = new Ear("bob");

    @Test
    @DisplayName("W9: whoever publishes too fast is refused, and may again after a moment")
    void publishersAreHeldToTheirRates() {
        for (int i = 0; i < 50; i++) {
            throttle.publishing(bob);
        }
        assertThat(refusal(bob).retryAfter().orElseThrow(), is(Duration.ofMillis(21)));
        now = Duration.ofMillis(20);
        throttle.publishing(bob);
        assertThat(refusal(bob).problem(), is(Problem.RATE_EXCEEDED));
    }

    @Test
    @DisplayName("N6: whoever reads too fast is refused, and publishes all the same")
    void readersAreHeldToRatesOfTheirOwn() {
        for (int i = 0; i < 200; i++) {
            throttle.reading(alice);
        }
        Refusal refusal = assertThrows(Refusal.class, () -> throttle.reading(alice));
        assertThat(refusal.problem(), is(Problem.RATE_EXCEEDED));
        assertThat(refusal.retryAfter().orElseThrow(), is(Duration.ofMillis(21)));
        throttle.publishing(alice);
        throttle.reading(bob);
        now = Duration.ofMillis(20);
        throttle.reading(alice);
    }

    @Test
    @DisplayName("N6: whoever comes back can listen to its hundred channels at once, however low the rate is")
    void aReturningClientIsNotSlowedDown() {
        Throttle slow = new Throttle(
                new PublishRates(Rate.of(1), Rate.of(1), Rate.of(1)),
                tenant -> new ChannelQuota(100, Rate.of(60)),
                new LocalRates(() -> now),
                () -> now);
        for (int i = 0; i < 200; i++) {
            slow.reading(alice);
        }
        assertThrows(Refusal.class, () -> slow.reading(alice));
    }

    @Test
    @DisplayName(
            "W9: all of a tenant together are held to its rate, and whoever is refused alone takes nothing from it")
    void tenantsAreHeldToTheirRate() {
        for (int i = 0; i < 50; i++) {
            throttle.publishing(bob);
        }
        for (int i = 0; i < 20; i++) {
            assertThat(refusal(bob).problem(), is(Problem.RATE_EXCEEDED));
        }
        for (int i = 0; i < 10; i++) {
            throttle.publishing(alice);
        }
        assertThat(refusal(alice).problem(), is(Problem.RATE_EXCEEDED));
    }

    private Refusal refusal(Ear who) {
        return assertThrows(Refusal.class, () -> throttle.publishing(who));
    }
}
