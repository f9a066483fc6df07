package io.gatehouse.realtime.socket;

import io.gatehouse.realtime.dialect.Dialect;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;

/**
 * Adds an endpoint for each dialect, under its own path, before the servers' WebSocket filters are made. Aliases need
 * none: {@link DoorFilter} leads them there.
 */
@WebListener
public class Endpoints implements ServletContextListener {

    private final Dialects dialects;

    @Inject
    public Endpoints(Dialects dialects) {
        this.dialects = dialects;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Object container = event.getServletContext().getAttribute(ServerContainer.class.getName());
        if (!(container instanceof ServerContainer server)) {
            throw new IllegalStateException("this server offers no WebSocket container");
        }
        for (Dialect each : dialects.all()) {
            add(server, each);
        }
    }

    private static void add(ServerContainer server, Dialect dialect) {
        try {
            server.addEndpoint(ServerEndpointConfig.Builder.create(
                            DialectEndpoint.class, dialect.paths().get(0))
                    .subprotocols(dialect.subprotocols())
                    .configurator(new EntranceConfigurator())
                    .build());
        } catch (DeploymentException fault) {
            throw new IllegalStateException("no endpoint for " + dialect.name(), fault);
        }
    }
}
