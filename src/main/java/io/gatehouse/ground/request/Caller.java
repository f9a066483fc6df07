package io.gatehouse.ground.request;

import io.gatehouse.ground.request.Forwarded.Hop;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Who makes a request, as far as it can be trusted.
 *
 * @param address the client's: the first one from the right that is no trusted proxy's
 * @param scheme by which it called; empty where no trusted proxy says
 * @param host what it called; empty where no trusted proxy says
 */
record Caller(String address, Optional<String> scheme, Optional<HostAndPort> host) {

    /**
     * @param peer who opened the connection
     * @param hops what proxies say, the nearest first
     */
    static Caller of(String peer, TrustedProxies proxies, List<Hop> hops) {
        Caller caller = new Caller(peer, Optional.empty(), Optional.empty());
        for (Hop hop : hops) {
            if (!proxies.trusts(caller.address())) {
                return caller;
            }
            Optional<InetAddress> client = hop.client();
            if (client.isEmpty()) {
                return new Caller(caller.address(), hop.scheme(), hop.host());
            }
            caller = new Caller(client.get().getHostAddress(), hop.scheme(), hop.host());
        }
        return caller;
    }
}
