package io.gatehouse.boot;

import io.gatehouse.channel.ChannelLimits;
import io.gatehouse.channel.Hub;
import io.gatehouse.channel.PublishRates;
import io.gatehouse.cluster.Bus;
import io.gatehouse.log.Log;
import io.gatehouse.log.MemoryLog;
import io.gatehouse.presence.MemoryRoster;
import io.gatehouse.presence.Roster;
import io.gatehouse.quota.Rate;
import io.gatehouse.relay.Line;
import io.gatehouse.relay.NoLine;
import io.gatehouse.relay.PostgresLine;
import io.gatehouse.relay.PostgresLog;
import io.gatehouse.relay.PostgresRoster;
import io.gatehouse.secret.Entropy;
import io.gatehouse.secret.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The settings of channels. */
@ApplicationScoped
public class ChannelSettings {

    private final Config config = ConfigProvider.getConfig();

    @Produces
    @ApplicationScoped
    Log log(Bus bus, Hub hub, PostgresLog postgres, Entropy entropy, Clock clock) {
        return switch (bus) {
            case LOCAL -> new MemoryLog(hub::arrived, hub::hears, entropy, clock);
            case POSTGRES, REDIS -> postgres;
        };
    }

    @Produces
    @ApplicationScoped
    Roster roster(Bus bus, Hub hub, PostgresRoster postgres) {
        return switch (bus) {
            case LOCAL -> new MemoryRoster(hub::changed);
            case POSTGRES, REDIS -> postgres;
        };
    }

    @Produces
    @ApplicationScoped
    Line line(Bus bus, Vault vault) {
        if (bus == Bus.LOCAL) {
            return new NoLine();
        }
        GatehouseDataSource database = new GatehouseDataSource();
        database.setApplicationName("gatehouse messages");
        database.setSocketTimeout(5);
        return new PostgresLine(database::getConnection, vault);
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
        return new PublishRates(
                rate("connection", 50), rate("subject", 100), rate("key", 1_000), rate("tenant", 5_000));
    }

    private Rate rate(String whose, int fallback) {
        return Rate.of(number("rate." + whose, fallback));
    }

    private int number(String name, int fallback) {
        return config.getOptionalValue("gatehouse.channel." + name, Integer.class)
                .orElse(fallback);
    }
}
