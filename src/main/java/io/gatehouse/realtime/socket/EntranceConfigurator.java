package io.gatehouse.realtime.socket;

import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;

/**
 * The WebSocket side of the handshake: hands the {@link Entrance} on to the endpoint by the user properties (separate
 * for each handshake on every server; a thread-local would not be). What a container let past the filter has none.
 */
public class EntranceConfigurator extends ServerEndpointConfig.Configurator {

    static final String ENTRANCE = "io.gatehouse.entrance";

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        if (request.getUserPrincipal() instanceof Entrance entrance) {
            config.getUserProperties().put(ENTRANCE, entrance);
        }
    }

    /** None: compression costs memory on each socket, and tells of secrets by length (W8). */
    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        return List.of();
    }

    @Override
    public <T> T getEndpointInstance(Class<T> endpoint) {
        return endpoint.cast(new DialectEndpoint());
    }
}
