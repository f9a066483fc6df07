package io.gatehouse.stomp;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;

/** The sockets that are open, by Spring's session id, and whose they are. */
@Component
class Sockets {

    private static final CloseStatus REVOKED = new CloseStatus(4521, "session_revoked");

    private final Map<String, WebSocketSession> open = new ConcurrentHashMap<>();
    private final Map<String, Visitor> visitors = new ConcurrentHashMap<>();

    /** Keeps the book of what this handler's sockets do. */
    WebSocketHandler watched(WebSocketHandler handler) {
        return new WebSocketHandlerDecorator(handler) {
            @Override
            public void afterConnectionEstablished(WebSocketSession session) throws Exception {
                open.put(session.getId(), session);
                super.afterConnectionEstablished(session);
            }

            @Override
            public void afterConnectionClosed(WebSocketSession session, CloseStatus status) throws Exception {
                open.remove(session.getId());
                visitors.remove(session.getId());
                super.afterConnectionClosed(session, status);
            }
        };
    }

    void known(String id, Visitor visitor) {
        visitors.put(id, visitor);
    }

    /** Closes the sockets of those; how many they were. */
    int cut(Predicate<Visitor> whom) throws IOException {
        List<String> found = visitors.entrySet().stream()
                .filter(each -> whom.test(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        for (String id : found) {
            WebSocketSession session = open.get(id);
            if (session != null) {
                session.close(REVOKED);
            }
        }
        return found.size();
    }
}
