package io.gatehouse.dialect.gatehousev1;

import io.gatehouse.realtime.connection.ConnectionTimes;
import io.gatehouse.realtime.connection.Reception;
import io.gatehouse.realtime.dialect.Admitted;
import io.gatehouse.realtime.dialect.Bounds;
import io.gatehouse.realtime.dialect.Conversation;
import io.gatehouse.realtime.dialect.Dialect;
import io.gatehouse.realtime.dialect.Handshake;
import io.gatehouse.realtime.dialect.Inbound;
import io.gatehouse.realtime.dialect.Manners;
import io.gatehouse.realtime.dialect.Manners.Heartbeat;
import io.gatehouse.realtime.dialect.Offer;
import io.gatehouse.realtime.dialect.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The native protocol. */
@ApplicationScoped
public class GatehouseV1 implements Dialect {

    private static final Bounds BOUNDS = new Bounds(FrameReader.MAX_MESSAGE, 0);

    private final Reception reception;
    private final Conversation alone;
    private final Conversation batched;

    @Inject
    GatehouseV1(Reception reception, ConnectionTimes times) {
        this.reception = reception;
        this.alone = conversation(times, 0);
        this.batched = conversation(times, FrameReader.MAX_MESSAGE);
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    GatehouseV1() {
        this.reception = null;
        this.alone = null;
        this.batched = null;
    }

    static Conversation conversation(ConnectionTimes times, int joins) {
        Heartbeat heartbeat = new Heartbeat(times.heartbeat(), times.silence(), Optional.empty());
        return new FrameConversation(new Manners(times.authentication(), heartbeat, joins));
    }

    @Override
    public String name() {
        return TicketProtocol.PROTOCOL;
    }

    @Override
    public List<String> paths() {
        return List.of("/v1/socket");
    }

    @Override
    public List<String> subprotocols() {
        return List.of(TicketProtocol.PROTOCOL);
    }

    @Override
    public Bounds bounds() {
        return BOUNDS;
    }

    @Override
    public Offer offer(Handshake handshake) {
        return TicketProtocol.read(handshake.protocols());
    }

    /** With {@code batch=true} in the query its client takes several frames in one message. */
    @Override
    public Inbound open(Admitted admitted, Handshake handshake, Wire wire) {
        boolean batches = handshake
                .query()
                .filter(query -> List.of(query.split("&", -1)).contains("batch=true"))
                .isPresent();
        return reception.arrive(admitted, batches ? batched : alone, wire);
    }
}
