package io.gatehouse.socket;

import io.gatehouse.connection.Connection;
import io.gatehouse.connection.Reception;
import io.gatehouse.problem.Problem;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The WebSocket endpoint of {@code gatehouse.v1}, one instance a socket; hands on what the container tells. */
@ServerEndpoint(value = GateEndpoint.PATH, subprotocols = Offer.PROTOCOL, configurator = GateConfigurator.class)
public class GateEndpoint {

    static final String PATH = "/v1/socket";

    private static final Logger LOG = System.getLogger(GateEndpoint.class.getName());

    private final Reception reception;
    private @Nullable Connection connection;

    /** The one that is used, by {@link GateConfigurator}. */
    GateEndpoint(Reception reception) {
        this.reception = reception;
    }

    /** Open Liberty deploys no endpoint without it; nobody calls it. */
    @SuppressWarnings("unused")
    public GateEndpoint() {
        throw new IllegalStateException("made by the configurator only");
    }

    @OnOpen
    public void open(Session session) {
        session.setMaxIdleTimeout(0);
        // Payara bounds what it gathers from fragments by these alone.
        session.setMaxTextMessageBufferSize(Reception.MAX_MESSAGE + 1);
        session.setMaxBinaryMessageBufferSize(Reception.MAX_MESSAGE);
        Object admission = session.getUserProperties().get(GateConfigurator.ADMISSION);
        SessionWire wire = new SessionWire(session);
        if (admission instanceof Admission.Admitted admitted) {
            connection = reception.arrive(wire, admitted.tenant(), admitted.address(), admitted.redeemed());
        } else if (admission instanceof Admission.TurnedAway away) {
            wire.close(
                    away.refusal().problem().closeCode(),
                    away.refusal().problem().code());
        } else {
            wire.close(Problem.SERVER_FAULT.closeCode(), Problem.SERVER_FAULT.code());
        }
    }

    /** One byte over the limit is left to us, so that the client is told why; anything longer is the container's to close with 1009. */
    @OnMessage(maxMessageSize = Reception.MAX_MESSAGE + 1)
    public void text(String message) {
        if (connection != null) {
            reception.heard(connection, message);
        }
    }

    @OnMessage(maxMessageSize = Reception.MAX_MESSAGE)
    public void binary(ByteBuffer message) {
        if (connection != null) {
            reception.heardBinary(connection);
        }
    }

    @OnClose
    public void close(CloseReason reason) {
        if (connection != null) {
            reception.left(connection);
        }
    }

    @OnError
    public void error(Throwable fault) {
        LOG.log(Level.DEBUG, "socket {0} failed: {1}", connection == null ? "-" : connection.id(), fault.toString());
    }
}
