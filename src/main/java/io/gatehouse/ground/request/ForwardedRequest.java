package io.gatehouse.ground.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Optional;

/** A request as its client made it, before proxies passed it on. */
final class ForwardedRequest extends HttpServletRequestWrapper {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final Caller caller;

    ForwardedRequest(HttpServletRequest request, Caller caller) {
        super(request);
        this.caller = caller;
    }

    @Override
    public String getRemoteAddr() {
        return caller.address();
    }

    @Override
    public String getRemoteHost() {
        return caller.address();
    }

    /** Not known: the port is that of the proxy's connection. */
    @Override
    public int getRemotePort() {
        return 0;
    }

    @Override
    public String getScheme() {
        return caller.scheme().orElseGet(super::getScheme);
    }

    @Override
    public boolean isSecure() {
        return "https".equals(getScheme());
    }

    @Override
    public String getServerName() {
        return caller.host().map(HostAndPort::host).orElseGet(super::getServerName);
    }

    @Override
    public int getServerPort() {
        Optional<HostAndPort> called =
                caller.host().or(() -> Optional.ofNullable(getHeader("Host")).flatMap(HostAndPort::parse));
        if (called.isEmpty()) {
            return super.getServerPort();
        }
        return called.get().port().orElseGet(() -> isSecure() ? HTTPS : HTTP);
    }

    @Override
    public StringBuffer getRequestURL() {
        int port = getServerPort();
        boolean usual = port == (isSecure() ? HTTPS : HTTP);
        return new StringBuffer(getScheme())
                .append("://")
                .append(getServerName())
                .append(usual ? "" : ":" + port)
                .append(getRequestURI());
    }
}
