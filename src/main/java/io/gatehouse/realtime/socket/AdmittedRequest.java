package io.gatehouse.realtime.socket;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * The handshake, carrying its {@link Entrance} as its principal, and led to the endpoint's path where it came to
 * another one. Payara finds the endpoint by the URI, WildFly and Open Liberty by servlet path and path info.
 */
final class AdmittedRequest extends HttpServletRequestWrapper {

    private final Entrance entrance;
    private final String path;
    private final boolean led;

    /** @param path the endpoint's own */
    AdmittedRequest(HttpServletRequest request, Entrance entrance, String path) {
        super(request);
        this.entrance = entrance;
        this.path = path;
        this.led = !request.getRequestURI().equals(request.getContextPath() + path);
    }

    @Override
    public Principal getUserPrincipal() {
        return entrance;
    }

    @Override
    public String getRequestURI() {
        return led ? getContextPath() + path : super.getRequestURI();
    }

    @Override
    public StringBuffer getRequestURL() {
        StringBuffer url = super.getRequestURL();
        String came = super.getRequestURI();
        return led ? url.replace(url.length() - came.length(), url.length(), getRequestURI()) : url;
    }

    @Override
    public String getServletPath() {
        return led ? path : super.getServletPath();
    }

    @Override
    public @Nullable String getPathInfo() {
        return led ? null : super.getPathInfo();
    }

    /**
     * Has what comes looked at, where the server's WebSocket layer reads through the servlet API: Payara's does, with a
     * handler that is its own listener. The others' never come here, or read in ways of their own.
     */
    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> handler) throws IOException, ServletException {
        if (!ReadListener.class.isAssignableFrom(handler)) {
            return super.upgrade(handler);
        }
        FrameGauge gauge = new FrameGauge();
        T servers = made(handler);
        super.upgrade(WatchedUpgrade.class).watch(servers, gauge);
        entrance.watched(gauge);
        return servers;
    }

    private static <T> T made(Class<T> handler) throws ServletException {
        try {
            return handler.getConstructor().newInstance();
        } catch (ReflectiveOperationException fault) {
            throw new ServletException("this server's upgrade handler cannot be made", fault);
        }
    }
}
