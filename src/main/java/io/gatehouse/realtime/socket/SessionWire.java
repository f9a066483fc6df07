package io.gatehouse.realtime.socket;

import io.gatehouse.realtime.dialect.Wire;
import io.gatehouse.realtime.dialect.WireMessage;
import io.gatehouse.realtime.dialect.WireMessage.Bytes;
import io.gatehouse.realtime.dialect.WireMessage.Text;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** A {@link Wire} over a container's session. */
final class SessionWire implements Wire {

    private static final Logger LOG = System.getLogger(SessionWire.class.getName());
    private static final long SEND_TIMEOUT_MS = 20_000;

    private final Session session;

    SessionWire(Session session) {
        this.session = session;
        // Undertow frees a stuck socket only where a send timeout is set; our own watch is quicker where it works.
        session.getAsyncRemote().setSendTimeout(SEND_TIMEOUT_MS);
    }

    @Override
    public void send(WireMessage message, Consumer<Boolean> done) {
        if (!session.isOpen()) {
            done.accept(false);
            return;
        }
        try {
            write(message, result -> done.accept(result.isOK()));
        } catch (IllegalStateException | IllegalArgumentException closedMeanwhile) {
            done.accept(false);
        }
    }

    private void write(WireMessage message, SendHandler sent) {
        if (message instanceof Text text) {
            session.getAsyncRemote().sendText(text.text(), sent);
        } else if (message instanceof Bytes bytes) {
            session.getAsyncRemote().sendBinary(ByteBuffer.wrap(bytes.bytes()), sent);
        }
    }

    @Override
    public void close(int code, String reason) {
        try {
            session.close(new CloseReason(CloseCodes.getCloseCode(code), reason));
        } catch (IOException | IllegalStateException alreadyGone) {
            LOG.log(Level.DEBUG, "closing a socket that is gone: {0}", alreadyGone.toString());
        }
    }
}
