package io.gatehouse.realtime.socket;

import io.gatehouse.realtime.connection.Wire;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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
    public void send(String text, Consumer<Boolean> done) {
        if (!session.isOpen()) {
            done.accept(false);
            return;
        }
        try {
            session.getAsyncRemote().sendText(text, result -> done.accept(result.isOK()));
        } catch (IllegalStateException | IllegalArgumentException closedMeanwhile) {
            done.accept(false);
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
