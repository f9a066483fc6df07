package io.gatehouse.channel;

import io.gatehouse.Fixed;
import io.gatehouse.log.MemoryLog;
import io.gatehouse.presence.MemoryRoster;
import io.gatehouse.quota.ChannelQuota;
import io.gatehouse.quota.ChannelQuotas;
import io.gatehouse.quota.LocalRates;
import io.gatehouse.quota.Rate;
import java.time.Clock;
import java.time.Duration;

/** Channels that work, for tests of other rooms. */
public final class ChannelsOfOneNode {

    private ChannelsOfOneNode() {}

    public static Channels by(Clock clock) {
        Hub hub = new Hub();
        Families families = channel -> Family.DEFAULT;
        ChannelQuotas quotas = tenant -> new ChannelQuota(100, Rate.of(50));
        PublishRates rates = new PublishRates(Rate.of(50), Rate.of(50), Rate.of(50));
        Throttle throttle = new Throttle(rates, quotas, new LocalRates(() -> Duration.ZERO), () -> Duration.ZERO);
        return new Channels(
                hub,
                new MemoryLog(hub::arrived, hub::hears, Fixed.entropy(), clock),
                families,
                new Attendance(new MemoryRoster(hub::changed), families, throttle),
                throttle,
                quotas,
                new ChannelLimits(100, 500),
                clock);
    }
}
