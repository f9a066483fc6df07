package io.gatehouse.identity.ticket;

import io.gatehouse.ground.id.TenantId;
import java.net.URI;
import java.util.Optional;

/** Where a client opens its socket. */
public final class SocketAddress {

    private final Optional<URI> publicUrl;

    /** @param publicUrl the address that clients know this installation by; empty: the one they called */
    public SocketAddress(Optional<URI> publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** The socket's address for a tenant; the client id in it is public, no credential ever is. */
    URI of(TenantId tenant, URI restBase) {
        URI root = publicUrl.map(url -> URI.create(url + "/v1/")).orElse(restBase);
        String scheme = "https".equals(root.getScheme()) ? "wss" : "ws";
        return URI.create(scheme + "://" + root.getRawAuthority() + root.getRawPath() + "socket?client_id=" + tenant);
    }
}
