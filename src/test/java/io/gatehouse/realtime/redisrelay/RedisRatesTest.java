package io.gatehouse.realtime.redisrelay;

import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.gatehouse.RedisServer;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.redis.RedisLink;
import io.gatehouse.tenancy.quota.Rate;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** W9 over nodes: what is counted together by a real Redis, and what where there is none. */
class RedisRatesTest {

    /** So slow that no test waits for it. */
    private static final Rate FIVE = new Rate(1, 5);

    private static final Rate SIX = new Rate(1, 6);
    private static final Duration LOCAL = Duration.ofDays(7);

    @Test
    void nodesCountTogetherForEachSubjectAndForTheTenant() {
        try (RedisServer redis = RedisServer.start();
                RedisLink one = RedisLink.toOne(redis.url());
                RedisLink other = RedisLink.toOne(redis.url())) {
            RedisRates here = rates(one);
            RedisRates there = rates(other);
            for (int i = 0; i < 5; i++) {
                assertThat((i % 2 == 0 ? here : there).take(TENANT, "alice", FIVE, SIX), is(Duration.ZERO));
            }
            Duration wait = there.take(TENANT, "alice", FIVE, SIX);
            assertThat(wait, greaterThan(Duration.ZERO));
            assertThat(wait, lessThanOrEqualTo(Duration.ofSeconds(1)));
            assertThat("she took nothing from him", here.take(TENANT, "bob", FIVE, SIX), is(Duration.ZERO));
            assertThat("all together", there.take(TENANT, "bob", FIVE, SIX), greaterThan(Duration.ZERO));
            assertThat(there.take(new TenantId("other"), "bob", FIVE, SIX), is(Duration.ZERO));
        }
    }

    @Test
    @DisplayName("a node that cannot ask Redis counts alone, so that an outage lets nobody flood")
    void countsAloneWithoutARedis() {
        try (RedisLink nowhere = RedisLink.toOne("redis://127.0.0.1:1")) {
            assertThat(rates(nowhere).take(TENANT, "alice", FIVE, SIX), is(LOCAL));
        }
    }

    private static RedisRates rates(RedisLink link) {
        return new RedisRates(link, (tenant, name, own, all) -> LOCAL);
    }
}
