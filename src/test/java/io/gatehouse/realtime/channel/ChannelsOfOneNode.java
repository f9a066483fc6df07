package io.gatehouse.realtime.channel;

import io.gatehouse.Fixed;
import io.gatehouse.realtime.log.MemoryLog;
import io.gatehouse.realtime.presence.MemoryRoster;
import io.gatehouse.realtime.subscription.Hub;
import io.gatehouse.tenancy.quota.ChannelQuota;
import io.gatehouse.tenancy.quota.ChannelQuotas;
import io.gatehouse.tenancy.quota.LocalRates;
import io.gatehouse.tenancy.quota.Rate;
import java.time.Clock;
import java.time.Duration;

/** Channels that work, for tests of other rooms. */
public final class ChannelsOfOneNode {

    private ChannelsOfOneNode() {}

    public static Channels by(Clock clock) {
        Hub hub = new Hub();
        RulesByChannel channelRules = channel -> ChannelRules.DEFAULT;
        ChannelQuotas quotas = tenant -> new ChannelQuota(100, Rate.of(50));
        PublishRates rates = new PublishRates(Rate.of(50), Rate.of(50), Rate.of(50));
        Throttle throttle = new Throttle(rates, quotas, new LocalRates(() -> Duration.ZERO), () -> Duration.ZERO);
        return new Channels(
                hub,
                new MemoryLog(hub::arrived, hub::hears, Fixed.entropy(), clock),
                channelRules,
                new Attendance(new MemoryRoster(hub::changed), channelRules, throttle),
                throttle,
                quotas,
                new ChannelLimits(100, 500),
                clock);
    }
}
