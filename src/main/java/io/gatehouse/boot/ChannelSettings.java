package io.gatehouse.boot;

import io.gatehouse.channel.ChannelLimits;
import io.gatehouse.channel.Families;
import io.gatehouse.channel.Family;
import io.gatehouse.channel.Hub;
import io.gatehouse.log.Log;
import io.gatehouse.log.MemoryLog;
import io.gatehouse.secret.Entropy;
import jakarta.enterprise.context.ApplicationScoped;
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
    Log channelLog(Hub hub, Entropy entropy, Clock clock) {
        return new MemoryLog(hub::arrived, entropy, clock);
    }

    @Produces
    @ApplicationScoped
    Families families() {
        return channel -> Family.DEFAULT;
    }

    @Produces
    @Singleton
    ChannelLimits channelLimits() {
        return new ChannelLimits(number("subscriptions", 100), number("recovered", 500));
    }

    private int number(String name, int fallback) {
        return config.getOptionalValue("gatehouse.channel." + name, Integer.class)
                .orElse(fallback);
    }
}
