package io.gatehouse.realtime.socket;

import io.gatehouse.identity.session.SignedInOn;
import java.util.List;
import java.util.Optional;

/**
 * A WebSocket handshake as the {@link Doorkeeper} sees it: plain values.
 *
 * @param clientId the {@code client_id} of the query
 * @param host the host name that was called, without the port
 * @param origin the {@code Origin} header; more than one are joined, and so match none
 * @param protocols what was offered, over all {@code Sec-WebSocket-Protocol} headers, in order
 * @param address the client's network address
 * @param userAgent what the client calls itself
 */
record DoorRequest(
        Optional<String> clientId,
        String host,
        Optional<String> origin,
        List<String> protocols,
        String address,
        Optional<String> userAgent) {

    /** What somebody signs in on who does so on this socket. */
    SignedInOn on() {
        return SignedInOn.of(userAgent.orElse(null), address);
    }
}
