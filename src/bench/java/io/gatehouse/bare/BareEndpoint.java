package io.gatehouse.bare;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;
import java.util.Optional;

/**
 * The socket: a ticket in the query of the handshake, or a token in the first message, and the answer "authenticated".
 */
@ServerEndpoint("/socket")
public class BareEndpoint {

    @OnOpen
    public void open(Session session) {
        List<String> tickets = session.getRequestParameterMap().getOrDefault("ticket", List.of());
        if (!tickets.isEmpty()) {
            welcome(session, Tickets.take(tickets.get(0)));
        }
    }

    @OnMessage
    public void text(String token, Session session) {
        welcome(session, TokenCheck.check(token));
    }

    @OnClose
    public void close(Session session) {
        Sockets.remove(session);
    }

    @OnError
    public void error(Throwable fault) {
        System.getLogger(BareEndpoint.class.getName()).log(System.Logger.Level.DEBUG, fault.toString());
    }

    private static void welcome(Session session, Optional<Visitor> visitor) {
        if (visitor.isEmpty()) {
            Sockets.close(session);
            return;
        }
        Sockets.add(session, visitor.get());
        var unused = session.getAsyncRemote().sendText("authenticated");
    }
}
