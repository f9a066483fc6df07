package io.gatehouse.bare;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The sockets that are open, and whose they are. */
final class Sockets {

    private static final Map<Session, Visitor> OPEN = new ConcurrentHashMap<>();
    private static final CloseReason REVOKED =
            new CloseReason(CloseReason.CloseCodes.getCloseCode(4521), "session_revoked");

    private Sockets() {}

    static void add(Session session, Visitor visitor) {
        OPEN.put(session, visitor);
    }

    static void remove(Session session) {
        OPEN.remove(session);
    }

    /** Takes all of them off the list before it closes the first one: nothing is published to them from then on. */
    static int cut(Predicate<Visitor> whom) {
        var found = OPEN.entrySet().stream()
                .filter(each -> whom.test(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        found.forEach(OPEN::remove);
        found.forEach(Sockets::close);
        return found.size();
    }

    static void publish(String text) {
        for (Session each : OPEN.keySet()) {
            if (each.isOpen()) {
                var unused = each.getAsyncRemote().sendText(text);
            }
        }
    }

    static void close(Session session) {
        try {
            session.close(REVOKED);
        } catch (IOException gone) {
            System.getLogger(Sockets.class.getName()).log(System.Logger.Level.DEBUG, gone.toString());
        }
    }
}
