package io.gatehouse.boot;

import io.gatehouse.ground.fetch.Couriers;
import io.gatehouse.ground.turn.Askers;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads that ask outside. Pools of our own, of the server's threads: its default executor may have one thread and
 * a queue without end, where one slow fetch would hold up all. Two of them, for each asker waits for a courier.
 */
@ApplicationScoped
public class OutsidePools {

    private static final int MOST_ASKERS = 64;

    @Resource
    private @Nullable ManagedThreadFactory threads;

    private final List<ExecutorService> pools = new CopyOnWriteArrayList<>();

    @Produces
    @ApplicationScoped
    Couriers couriers() {
        return pool(Couriers.MOST)::execute;
    }

    @Produces
    @ApplicationScoped
    Askers askers() {
        return pool(MOST_ASKERS)::execute;
    }

    @PreDestroy
    void end() {
        pools.forEach(ExecutorService::shutdownNow);
    }

    private ExecutorService pool(int most) {
        ExecutorService pool = new ThreadPoolExecutor(
                0, most, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), Objects.requireNonNull(threads));
        pools.add(pool);
        return pool;
    }
}
