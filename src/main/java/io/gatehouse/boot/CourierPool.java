package io.gatehouse.boot;

import io.gatehouse.ground.fetch.Couriers;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads that fetches run on. A pool of our own, of the server's threads: its default executor may have one thread
 * and a queue without end, where one slow fetch would hold up all.
 */
@ApplicationScoped
public class CourierPool implements Couriers {

    private static final int MOST = 64;

    @Resource
    private @Nullable ManagedThreadFactory threads;

    private @Nullable ExecutorService pool;

    @Override
    public void execute(Runnable errand) {
        pool().execute(errand);
    }

    @PreDestroy
    synchronized void end() {
        if (pool != null) {
            pool.shutdownNow();
        }
    }

    private synchronized ExecutorService pool() {
        if (pool == null) {
            pool = new ThreadPoolExecutor(
                    0, MOST, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), Objects.requireNonNull(threads));
        }
        return pool;
    }
}
