package io.gatehouse.api.measure;

import io.gatehouse.realtime.channel.Attendance;
import io.gatehouse.realtime.channel.Channels;
import io.gatehouse.realtime.subscription.Hub;
import io.gatehouse.realtime.subscription.Intake;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.Collector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Channels on this node. */
@ApplicationScoped
class ChannelFigures implements Figures {

    private final Hub hub;
    private final Channels channels;
    private final Intake intake;
    private final Attendance attendance;

    @Inject
    ChannelFigures(Hub hub, Channels channels, Intake intake, Attendance attendance) {
        this.hub = hub;
        this.channels = channels;
        this.intake = intake;
        this.attendance = attendance;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    ChannelFigures() {
        this(null, null, null, null);
    }

    @Override
    public List<Collector> collectors() {
        return List.of(listened(), published(), gaps(), present());
    }

    private Collector listened() {
        return GaugeWithCallback.builder()
                .name("gatehouse_channels")
                .help("Channels that somebody on this node listens to.")
                .callback(told -> told.call(hub.count()))
                .build();
    }

    private Collector published() {
        return CounterWithCallback.builder()
                .name("gatehouse_messages_published_total")
                .help("Messages that were published on this node.")
                .callback(told -> told.call((double) channels.published()))
                .build();
    }

    private Collector gaps() {
        return CounterWithCallback.builder()
                .name("gatehouse_channel_gaps_total")
                .help("Times that listeners on this node were told that something is missing for good.")
                .callback(told -> told.call((double) intake.gaps()))
                .build();
    }

    private Collector present() {
        return GaugeWithCallback.builder()
                .name("gatehouse_members")
                .help("Sockets of this node that can be seen on channels, one for each channel.")
                .callback(told -> told.call(attendance.count()))
                .build();
    }
}
