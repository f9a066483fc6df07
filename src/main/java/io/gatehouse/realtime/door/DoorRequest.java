package io.gatehouse.realtime.door;

import io.gatehouse.identity.session.SignedInOn;
import io.gatehouse.realtime.dialect.Handshake;
import io.gatehouse.realtime.dialect.Offer;
import java.util.Optional;

/**
 * A handshake as the {@link Doorkeeper} sees it: plain values, whatever protocol is to be spoken.
 *
 * @param clientId the {@code client_id} of the query
 * @param host the host name that was called, without the port
 * @param origin the {@code Origin} header; more than one are joined, and so match none
 * @param offer what it shows of who is coming
 * @param address the client's network address
 * @param userAgent what the client calls itself
 */
public record DoorRequest(
        Optional<String> clientId,
        String host,
        Optional<String> origin,
        Offer offer,
        String address,
        Optional<String> userAgent) {

    /** What a handshake says, as its dialect reads it. */
    public static DoorRequest of(Handshake handshake, String host, String address, Offer offer) {
        return new DoorRequest(
                Query.clientId(handshake.query()),
                host,
                handshake.header("Origin"),
                offer,
                address,
                handshake.header("User-Agent"));
    }

    /** What somebody signs in on who does so on this socket. */
    SignedInOn on() {
        return SignedInOn.of(userAgent.orElse(null), address);
    }
}
