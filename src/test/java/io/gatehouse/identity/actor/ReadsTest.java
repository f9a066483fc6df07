package io.gatehouse.identity.actor;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.tenancy.quota.Rate;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rates of those who read over HTTP. */
class ReadsTest {

    private Duration now = Duration.ZERO;
    private final Reads reads = new Reads(new ReadRates(Rate.of(10), Rate.of(25)), () -> now);

    @Test
    @DisplayName("N6: a caller that reads too often is refused, and told when it may again")
    void callersAreHeldToTheirRate() {
        times(10, "acme", "k1");
        Refusal refusal = assertThrows(Refusal.class, () -> times(1, "acme", "k1"));
        assertThat(refusal.problem(), is(Problem.RATE_EXCEEDED));
        assertThat(refusal.retryAfter().orElseThrow(), is(Duration.ofMillis(101)));
        times(10, "acme", "k2");
        now = Duration.ofMillis(100);
        times(1, "acme", "k1");
    }

    @Test
    @DisplayName("N6: all of a tenant together are held to its rate, and take nothing from another tenant")
    void tenantsAreHeldToTheirRate() {
        times(10, "acme", "k1");
        times(10, "acme", "k2");
        times(5, "acme", "k3");
        assertThrows(Refusal.class, () -> times(1, "acme", "k4"));
        times(10, "other", "k1");
    }

    private void times(int times, String tenant, String key) {
        for (int i = 0; i < times; i++) {
            reads.count(new Caller(tenant, key));
        }
    }

    private record Caller(String name, String key) implements Principal {

        @Override
        public Optional<TenantId> tenant() {
            return Optional.of(new TenantId(name));
        }

        @Override
        public String by() {
            return "by key " + key;
        }
    }
}
