package io.gatehouse.boot;

import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.tenancy.cluster.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** The machine's clock, randomness and database connection. */
@ApplicationScoped
public class Machine {

    @Produces
    @PersistenceContext
    @SuppressWarnings({"NullAway", "UnusedVariable"}) // the container sets it, CDI hands it on
    private EntityManager connection;

    @Produces
    @Singleton
    @Typed(CommonClock.class)
    CommonClock commonClock() {
        return new CommonClock(Clock.systemUTC());
    }

    @Produces
    @Singleton
    Clock clock(CommonClock common) {
        return new MicrosecondClock(common);
    }

    @Produces
    @Singleton
    Stopwatch stopwatch() {
        long start = System.nanoTime();
        return () -> Duration.ofNanos(System.nanoTime() - start);
    }

    @Produces
    @Singleton
    Entropy entropy() {
        SecureRandom random = new SecureRandom();
        return length -> {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            return bytes;
        };
    }
}
