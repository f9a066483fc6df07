package io.gatehouse.realtime.socket;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.identity.session.SignedInOn;
import io.gatehouse.realtime.connection.Connection;
import io.gatehouse.realtime.connection.Reception;
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
    private @Nullable StringBuilder gathered; // while the rest of a message is to come
    private SignedInOn on = SignedInOn.NOTHING;

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
        if (session.getMaxIdleTimeout() > 0) { // on Payara even setting it to what it is costs a timer
            session.setMaxIdleTimeout(0);
        }
        // Payara bounds what it gathers from fragments by these alone.
        session.setMaxTextMessageBufferSize(Reception.MAX_MESSAGE + 1);
        session.setMaxBinaryMessageBufferSize(Reception.MAX_MESSAGE);
        Object admission = session.getUserProperties().get(GateConfigurator.ADMISSION);
        SessionWire wire = new SessionWire(session);
        if (admission instanceof Admission.Admitted admitted && admitted.use()) {
            on = admitted.on();
            connection = reception.arrive(
                    wire,
                    admitted.tenant(),
                    admitted.address(),
                    admitted.redeemed(),
                    Query.wantsPacks(session.getQueryString()));
        } else if (admission instanceof Admission.TurnedAway away) {
            wire.close(
                    away.refusal().problem().closeCode(),
                    away.refusal().problem().code());
        } else {
            wire.close(Problem.SERVER_FAULT.closeCode(), Problem.SERVER_FAULT.code());
        }
    }

    /**
     * A message, or a part of one. Gathered here and not by the container: WildFly and Open Liberty do not bound what comes in fragments before it is complete. What is over the limit goes on to be
     * refused as soon as it is.
     */
    @OnMessage
    public void text(String part, boolean last) {
        if (connection == null) {
            return;
        }
        if (gathered == null && last) {
            heard(connection, part);
            return;
        }
        StringBuilder parts = gathered == null ? new StringBuilder() : gathered;
        parts.append(part, 0, Math.min(part.length(), Reception.MAX_MESSAGE + 1));
        boolean whole = last || parts.length() > Reception.MAX_MESSAGE;
        gathered = whole ? null : parts; // a socket keeps no room for the longest message that it ever sent
        if (whole) {
            heard(connection, parts.toString());
        }
    }

    private void heard(Connection speaker, String message) {
        SignedInOn.Stay stay = on.enter();
        try {
            reception.heard(speaker, message);
        } finally {
            stay.close();
        }
    }

    @OnMessage
    public void binary(ByteBuffer part, boolean last) {
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
