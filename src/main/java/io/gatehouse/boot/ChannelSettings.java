package io.gatehouse.boot;

import io.gatehouse.ground.redis.RedisLink;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.ground.secret.Vault;
import io.gatehouse.realtime.channel.ChannelLimits;
import io.gatehouse.realtime.channel.PublishRates;
import io.gatehouse.realtime.log.Log;
import io.gatehouse.realtime.log.MemoryLog;
import io.gatehouse.realtime.postgresrelay.PostgresLine;
import io.gatehouse.realtime.postgresrelay.PostgresLog;
import io.gatehouse.realtime.postgresrelay.PostgresRoster;
import io.gatehouse.realtime.presence.MemoryRoster;
import io.gatehouse.realtime.presence.Roster;
import io.gatehouse.realtime.redisrelay.RedisLine;
import io.gatehouse.realtime.redisrelay.RedisLog;
import io.gatehouse.realtime.redisrelay.RedisRates;
import io.gatehouse.realtime.redisrelay.RedisRoster;
import io.gatehouse.realtime.relay.Line;
import io.gatehouse.realtime.relay.NoLine;
import io.gatehouse.realtime.subscription.Hub;
import io.gatehouse.tenancy.cluster.Bus;
import io.gatehouse.tenancy.cluster.Stopwatch;
import io.gatehouse.tenancy.quota.ChannelQuota;
import io.gatehouse.tenancy.quota.LocalRates;
import io.gatehouse.tenancy.quota.Rate;
import io.gatehouse.tenancy.quota.SharedRates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The settings of channels. */
@ApplicationScoped
public class ChannelSettings {

    private final Config config = ConfigProvider.getConfig();
    private final Entropy entropy;
    private final Clock clock;

    @Inject
    ChannelSettings(Entropy entropy, Clock clock) {
        this.entropy = entropy;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    ChannelSettings() {
        this(null, null);
    }

    @Produces
    @ApplicationScoped
    Log log(Bus bus, Hub hub, PostgresLog postgres, Instance<RedisLink> redis, Vault vault) {
        return switch (bus) {
            case LOCAL -> new MemoryLog(hub::arrived, hub::hears, entropy, clock);
            case POSTGRES -> postgres;
            case REDIS -> new RedisLog(redis.get(), vault, entropy, clock);
        };
    }

    @Produces
    @ApplicationScoped
    Roster roster(Bus bus, Hub hub, PostgresRoster postgres, Instance<RedisLink> redis, Vault vault) {
        return switch (bus) {
            case LOCAL -> new MemoryRoster(hub::changed);
            case POSTGRES -> postgres;
            case REDIS -> new RedisRoster(redis.get(), vault, entropy);
        };
    }

    @Produces
    @ApplicationScoped
    SharedRates sharedRates(Bus bus, Instance<RedisLink> redis, Stopwatch stopwatch) {
        SharedRates alone = new LocalRates(stopwatch);
        return bus == Bus.REDIS ? new RedisRates(redis.get(), alone) : alone;
    }

    @Produces
    @ApplicationScoped
    Line line(Bus bus, Instance<RedisLink> redis, Vault vault) {
        return switch (bus) {
            case LOCAL -> new NoLine();
            case REDIS -> new RedisLine(redis.get(), vault);
            case POSTGRES -> {
                GatehouseDataSource database = new GatehouseDataSource();
                database.setApplicationName("gatehouse messages");
                database.setSocketTimeout(5);
                yield new PostgresLine(database::getConnection, vault);
            }
        };
    }

    void hangUp(@Disposes Line line) {
        line.close();
    }

    @Produces
    @Singleton
    ChannelLimits channelLimits() {
        return new ChannelLimits(number("subscriptions", 100), number("recovered", 500));
    }

    @Produces
    @Singleton
    PublishRates publishRates() {
        return new PublishRates(rate("connection", 50), rate("subject", 100), rate("key", 1_000));
    }

    @Produces
    @Singleton
    ChannelQuota channelQuota() {
        return new ChannelQuota(number("channels", 100_000), rate("tenant", 5_000));
    }

    private Rate rate(String whose, int fallback) {
        return Rate.of(number("rate." + whose, fallback));
    }

    private int number(String name, int fallback) {
        return config.getOptionalValue("gatehouse.channel." + name, Integer.class)
                .orElse(fallback);
    }
}
