package io.gatehouse.realtime.redisrelay;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.redis.RedisLink;
import io.gatehouse.ground.redis.Script;
import io.gatehouse.tenancy.quota.Rate;
import io.gatehouse.tenancy.quota.SharedRates;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.List;

/** {@link SharedRates} of all nodes together, by Redis; a node that cannot ask it counts alone. */
public final class RedisRates implements SharedRates {

    private static final long SECOND_US = 1_000_000;

    /**
     * Both buckets are kept as the time (us) at which they will be full. KEYS: own, all. ARGV: what one time takes (us)
     * and how many at once, of each. Answers how long to wait (us).
     */
    private static final Script TAKE = Script.of("""
            local time = redis.call('TIME')
            local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
            local function take(key, each, burst)
              local next = math.max(tonumber(redis.call('GET', key) or '0'), now) + each
              local wait = next - now - each * burst
              if wait > 0 then return wait end
              redis.call('SET', key, string.format('%d', next), 'PX', math.ceil((next - now) / 1000))
              return 0
            end
            local wait = take(KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2]))
            if wait == 0 then wait = take(KEYS[2], tonumber(ARGV[3]), tonumber(ARGV[4])) end
            return {string.format('%d', wait)}
            """);

    private final RedisLink redis;
    private final SharedRates alone;

    public RedisRates(RedisLink redis, SharedRates alone) {
        this.redis = redis;
        this.alone = alone;
    }

    @Override
    public Duration take(TenantId tenant, String name, Rate own, Rate all) {
        String tag = "gatehouse:{" + tenant.value() + "}:rate";
        try {
            List<String> wait = redis.run(
                    TAKE,
                    new String[] {tag + ":" + name, tag},
                    micros(own),
                    Integer.toString(own.burst()),
                    micros(all),
                    Integer.toString(all.burst()));
            return Duration.ofNanos(Long.parseLong(wait.get(0)) * 1_000);
        } catch (RedisException away) {
            return alone.take(tenant, name, own, all);
        }
    }

    private static String micros(Rate rate) {
        return Long.toString(Math.max(1, SECOND_US / rate.perSecond()));
    }
}
