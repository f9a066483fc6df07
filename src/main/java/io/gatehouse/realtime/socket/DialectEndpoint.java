package io.gatehouse.realtime.socket;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.realtime.dialect.Bounds;
import io.gatehouse.realtime.dialect.Inbound;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The endpoint of every dialect, one instance a socket; hands on what the container tells. */
public class DialectEndpoint extends Endpoint {

    private static final Logger LOG = System.getLogger(DialectEndpoint.class.getName());

    private @Nullable Inbound inbound;

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        if (session.getMaxIdleTimeout() > 0) { // on Payara even setting it to what it is costs a timer
            session.setMaxIdleTimeout(0);
        }
        SessionWire wire = new SessionWire(session);
        if (session.getUserProperties().remove(EntranceConfigurator.ENTRANCE) instanceof Entrance entrance) {
            Bounds bounds = entrance.bounds();
            // Payara bounds what it gathers from fragments by these alone.
            session.setMaxTextMessageBufferSize(bounds.text() + 1);
            session.setMaxBinaryMessageBufferSize(bounds.bytes() > 0 ? bounds.bytes() + 1 : bounds.text());
            inbound = entrance.enter(wire).orElse(null);
            listen(session, bounds);
        }
        if (inbound == null) {
            wire.close(Problem.SERVER_FAULT.closeCode(), Problem.SERVER_FAULT.code());
        }
    }

    /** In parts, and by classes: of a lambda no server can tell what it takes. */
    private void listen(Session session, Bounds bounds) {
        Inbound heard = inbound;
        if (heard == null) {
            return;
        }
        session.addMessageHandler(String.class, new Texts(new GatheredText(heard, bounds.text())));
        session.addMessageHandler(ByteBuffer.class, new Binaries(new GatheredBytes(heard, bounds.bytes())));
    }

    private record Texts(GatheredText gathered) implements MessageHandler.Partial<String> {
        @Override
        public void onMessage(String part, boolean last) {
            gathered.take(part, last);
        }
    }

    private record Binaries(GatheredBytes gathered) implements MessageHandler.Partial<ByteBuffer> {
        @Override
        public void onMessage(ByteBuffer part, boolean last) {
            gathered.take(part, last);
        }
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        if (inbound != null) {
            inbound.gone();
        }
    }

    @Override
    public void onError(Session session, Throwable fault) {
        LOG.log(Level.DEBUG, "socket {0} failed: {1}", session.getId(), fault.toString());
    }
}
