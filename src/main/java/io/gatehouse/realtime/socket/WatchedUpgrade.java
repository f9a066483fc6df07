package io.gatehouse.realtime.socket;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a server and its own WebSocket layer where the latter reads through the servlet API, as Payara's does,
 * and has what comes looked at. Made by the server.
 */
public final class WatchedUpgrade implements HttpUpgradeHandler {

    private @Nullable HttpUpgradeHandler servers;
    private @Nullable FrameGauge gauge;

    /** Hands on to {@code handler} what {@code looks} has looked at. */
    void watch(HttpUpgradeHandler handler, FrameGauge looks) {
        servers = handler;
        gauge = looks;
    }

    @Override
    public void init(WebConnection connection) {
        if (servers != null && gauge != null) {
            servers.init(new WatchedConnection(connection, gauge));
        }
    }

    @Override
    public void destroy() {
        if (servers != null) {
            servers.destroy();
        }
    }
}
