package io.gatehouse.realtime.socket;

import io.gatehouse.realtime.connection.Reception;
import io.gatehouse.realtime.socket.AdmittedRequest.Carrier;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The WebSocket side of the handshake: hands the admission on to the endpoint by the user properties (separate for each handshake on every server; a thread-local would not be).
 * Where a container let the request past the filter, it asks the {@link Doorkeeper} itself; the endpoint then closes what was turned away.
 */
public class GateConfigurator extends ServerEndpointConfig.Configurator {

    static final String ADMISSION = "io.gatehouse.admission";

    @Override
    public <T> T getEndpointInstance(Class<T> endpoint) {
        return endpoint.cast(
                new GateEndpoint(CDI.current().select(Reception.class).get()));
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        Admission admission = request.getUserPrincipal() instanceof Carrier carrier
                ? carrier.admission()
                : CDI.current().select(Doorkeeper.class).get().admit(read(request));
        config.getUserProperties().put(ADMISSION, admission);
    }

    private static DoorRequest read(HandshakeRequest request) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.getHeaders());
        List<String> protocols = new ArrayList<>();
        for (String header : headers.getOrDefault("Sec-WebSocket-Protocol", List.of())) {
            protocols.addAll(List.of(header.strip().split("\\s*,\\s*")));
        }
        List<String> origins = headers.getOrDefault("Origin", List.of());
        String host =
                headers.getOrDefault("Host", List.of("")).stream().findFirst().orElse("");
        return new DoorRequest(
                Query.clientId(request.getQueryString()),
                Optional.ofNullable(URI.create("http://" + host).getHost()).orElse(""),
                origins.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", origins)),
                protocols,
                "unknown",
                headers.getOrDefault("User-Agent", List.of()).stream().findFirst());
    }
}
