package io.gatehouse.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready: the database answers within two seconds. */
@Readiness
@ApplicationScoped
public class DatabaseReady implements HealthCheck {

    private final Start start;

    @Inject
    DatabaseReady(Start start) {
        this.start = start;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    DatabaseReady() {
        this(null);
    }

    @Override
    public HealthCheckResponse call() {
        try (Connection connection = start.database().getConnection()) {
            return HealthCheckResponse.named("database")
                    .status(connection.isValid(2))
                    .build();
        } catch (SQLException unreachable) {
            return HealthCheckResponse.named("database").down().build();
        }
    }
}
