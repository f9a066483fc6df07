package io.gatehouse.ground.fetch;

import io.gatehouse.ground.address.AddressText;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Decides what may be dialled. Asked once for each new connection, and what it answers is dialled, so that a name whose
 * addresses change between the check and the connection (DNS rebinding) gains nothing. One address that is not allowed
 * spoils the whole answer.
 */
final class CheckingResolver implements DnsResolver {

    private static final int HTTPS = 443;

    private final AllowList allow;
    private final Lookup lookup;

    CheckingResolver(AllowList allow, Lookup lookup) {
        this.allow = allow;
        this.lookup = lookup;
    }

    /**
     * Refuses what its scheme or its spelling rules out before any name is looked up; the addresses are judged by
     * {@link #resolve(String, int)}.
     */
    void check(URI url) throws ForbiddenTarget {
        String host = url.getHost();
        int port = UrlRules.port(url);
        if (allow.names(host, port)) {
            return;
        }
        // Port 443 is what a public address is allowed at, and only for https.
        boolean plainAtHttps = "http".equals(url.getScheme()) && port == HTTPS;
        boolean odd = Addresses.isNumeric(host)
                && AddressText.parse(host).filter(allow::holds).isEmpty();
        if (plainAtHttps || odd) {
            throw new ForbiddenTarget("its scheme or host is not allowed");
        }
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        boolean named = allow.names(host.indexOf(':') < 0 || host.startsWith("[") ? host : '[' + host + ']', port);
        List<InetSocketAddress> checked = new ArrayList<>();
        for (InetAddress address : lookup.addresses(host)) {
            if (!named && !allow.holds(address) && !(port == HTTPS && Addresses.isPublic(address))) {
                throw new ForbiddenTarget(address.getHostAddress() + " at port " + port + " is not allowed");
            }
            checked.add(new InetSocketAddress(address, port));
        }
        if (checked.isEmpty()) {
            throw new UnknownHostException("no address");
        }
        return checked;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        return resolve(host, HTTPS).stream().map(InetSocketAddress::getAddress).toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** The address is none that may be dialled. */
    static final class ForbiddenTarget extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        ForbiddenTarget(String why) {
            super(why);
        }
    }
}
