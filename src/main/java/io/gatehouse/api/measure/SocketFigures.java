package io.gatehouse.api.measure;

import io.gatehouse.realtime.connection.Connections;
import io.gatehouse.realtime.cutting.Guard;
import io.gatehouse.realtime.door.DoorBook;
import io.gatehouse.tenancy.cluster.Node;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.Collector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** This node, its door and its sockets. */
@ApplicationScoped
class SocketFigures implements Figures {

    private final Node.Name self;
    private final Connections connections;
    private final Guard guard;
    private final DoorBook door;

    @Inject
    SocketFigures(Node.Name self, Connections connections, Guard guard, DoorBook door) {
        this.self = self;
        this.connections = connections;
        this.guard = guard;
        this.door = door;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    SocketFigures() {
        this(null, null, null, null);
    }

    @Override
    public List<Collector> collectors() {
        return List.of(node(), draining(), sockets(), waiting(), admitted(), refused());
    }

    private Collector node() {
        Info info = Info.builder()
                .name("gatehouse_node_info")
                .help("This node's name, as receipts have it.")
                .labelNames("node")
                .build();
        info.setLabelValues(self.id());
        return info;
    }

    private Collector draining() {
        return GaugeWithCallback.builder()
                .name("gatehouse_node_draining")
                .help("1 where this node takes no new sockets because it is being emptied.")
                .callback(told -> told.call(guard.isDraining() ? 1 : 0))
                .build();
    }

    private Collector sockets() {
        return GaugeWithCallback.builder()
                .name("gatehouse_sockets")
                .help("Open sockets: known, where it is known whose they are, or bare.")
                .labelNames("state")
                .callback(told -> {
                    int bare = connections.bare();
                    told.call(Math.max(0, connections.count() - bare), "known");
                    told.call(bare, "bare");
                })
                .build();
    }

    private Collector waiting() {
        return GaugeWithCallback.builder()
                .name("gatehouse_outbox_bytes")
                .help("Bytes that wait to be sent, on all sockets together.")
                .callback(told -> told.call((double) connections.waiting()))
                .build();
    }

    private Collector admitted() {
        return CounterWithCallback.builder()
                .name("gatehouse_handshakes_admitted_total")
                .help("WebSocket handshakes that were let in.")
                .callback(told -> told.call((double) door.admitted()))
                .build();
    }

    private Collector refused() {
        return CounterWithCallback.builder()
                .name("gatehouse_handshakes_refused_total")
                .help("WebSocket handshakes that were refused, by the problem's code.")
                .labelNames("problem")
                .callback(told -> door.refused().forEach((problem, count) -> told.call((double) count, problem.code())))
                .build();
    }
}
