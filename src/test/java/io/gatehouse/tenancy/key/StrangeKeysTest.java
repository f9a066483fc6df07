package io.gatehouse.tenancy.key;

import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.gatehouse.Fixed;
import io.gatehouse.Fixed.HandClock;
import io.gatehouse.Fixed.ReadableTrail;
import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.ThrottledTrail;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.tenancy.policy.Capabilities;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What keys leave behind that somebody made up. */
class StrangeKeysTest {

    private final HandClock clock = new HandClock();
    private final ReadableTrail trail = new ReadableTrail();
    private final ThrottledTrail throttled = new ThrottledTrail(trail, clock);
    private final ApiKeys keys = new ApiKeys(new OneTenant(), Fixed.vault(), Fixed.entropy(), clock, trail, throttled);

    @Test
    @DisplayName("N7: 10,000 made-up keys leave fewer than 100 rows, of a tenant and of made-up ones")
    void writesFewRows() {
        for (int i = 0; i < 10_000; i++) {
            String address = "192.0." + i % 200 + ".1";
            assertThat(keys.recognise(basic(TENANT + ".k" + i), address), is(Optional.empty()));
            assertThat(keys.recognise(basic("nobody" + i + ".k"), address), is(Optional.empty()));
        }
        throttled.close();
        Map<Optional<TenantId>, Long> rows =
                trail.events.stream().collect(Collectors.groupingBy(AuditEvent::tenant, Collectors.counting()));
        assertThat(rows.keySet(), is(Set.of(Optional.of(TENANT), Optional.empty())));
        assertThat(rows.values(), everyItem(lessThan(100L)));
        List<String> causes = trail.events.stream().map(AuditEvent::cause).toList();
        assertThat(causes, hasItem("k0 unknown or with another secret, from 192.0.0.1"));
        assertThat(causes, hasItem("nobody0.k unknown or with another secret, from 192.0.0.1"));
        assertThat(trail.kinds(), everyItem(is("key.refused")));
    }

    @Test
    @DisplayName("N7: 10,000 made-up publishable keys leave fewer than 100 rows")
    void writesFewRowsForPages() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(keys.names(TENANT + ".p" + i + ":ghp_x"), is(false));
        }
        throttled.close();
        assertThat(trail.events.size(), is(6));
    }

    private static String basic(String id) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":ghk_x").getBytes(StandardCharsets.UTF_8));
    }

    /** Keys of a tenant that has one; nobody shows it. */
    private static final class OneTenant implements Keys {

        private static final ApiKey ONLY = new ApiKey(
                TENANT,
                "only",
                ApiKey.Kind.SECRET,
                new ApiKey.Terms("", Set.of(), Capabilities.none(), Set.of(), Optional.empty()),
                "",
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty());

        @Override
        public void add(TenantId tenant, ApiKey key, byte[] digest) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Kept> find(TenantId tenant, String id) {
            return Optional.empty();
        }

        @Override
        public List<ApiKey> page(TenantId tenant, String after, int limit) {
            return tenant.equals(TENANT) ? List.of(ONLY) : List.of();
        }

        @Override
        public int count(TenantId tenant) {
            return 0;
        }

        @Override
        public boolean revoke(TenantId tenant, String id, Instant now) {
            return false;
        }

        @Override
        public boolean used(TenantId tenant, String id, Instant now, Instant since) {
            return false;
        }
    }
}
